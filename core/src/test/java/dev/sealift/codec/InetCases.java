package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.SqliteValue;
import java.util.List;
import java.util.stream.Stream;

/** Network addresses. */
final class InetCases {
    private static final Codec INET = new InetCodec(false);
    private static final Codec CIDR = new InetCodec(true);

    private InetCases() {}

    static List<CodecCase> all() {
        return Stream.of(four(), six(), networks(), none())
                .flatMap(List::stream)
                .toList();
    }

    /** What {@code inet} prints without the prefix that its cast to text always adds. */
    private static CodecCase same(SqliteValue value, String meaning) {
        return CodecCase.same(INET, value, meaning);
    }

    private static List<CodecCase> four() {
        return List.of(
                same(text("10.0.0.1"), "10.0.0.1/32"),
                same(text("0.0.0.0"), "0.0.0.0/32"),
                same(text("255.255.255.255"), "255.255.255.255/32"),
                same(text("192.168.0.7/24"), "192.168.0.7/24"),
                same(text("10.0.0.1/0"), "10.0.0.1/0"),
                equivalent(INET, text("10.0.0.1/32"), "10.0.0.1/32", text("10.0.0.1")));
    }

    private static List<CodecCase> six() {
        return List.of(
                same(text("::1"), "::1/128"),
                same(text("::"), "::/128"),
                same(text("2001:db8::1"), "2001:db8::1/128"),
                same(text("2001:db8::/32"), "2001:db8::/32"),
                same(text("fe80::1:0:0:1"), "fe80::1:0:0:1/128"),
                same(text("1:0:0:2::3"), "1:0:0:2::3/128"),
                equivalent(INET, text("1::2:3:4:5:6:7"), "1:0:2:3:4:5:6:7/128", text("1:0:2:3:4:5:6:7")),
                same(text("::ffff:1.2.3.4"), "::ffff:1.2.3.4/128"),
                same(text("::5"), "::5/128"),
                same(text("1:2:3:4:5:6:7:8"), "1:2:3:4:5:6:7:8/128"),
                same(text("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"),
                equivalent(INET, text("2001:DB8::A"), "2001:db8::a/128", text("2001:db8::a")),
                equivalent(
                        INET, text("2001:0db8:0000:0000:0000:0000:0000:0001"), "2001:db8::1/128", text("2001:db8::1")),
                equivalent(INET, text("0:0:0:0:0:0:0:1"), "::1/128", text("::1")),
                equivalent(INET, text("::FFFF:1.2.3.4"), "::ffff:1.2.3.4/128", text("::ffff:1.2.3.4")),
                equivalent(INET, text("::ffff:102:304"), "::ffff:1.2.3.4/128", text("::ffff:1.2.3.4")),
                equivalent(INET, text("::1/128"), "::1/128", text("::1")),
                equivalent(INET, text("1:2:3:4:5:6:1.2.3.4"), "1:2:3:4:5:6:102:304/128", text("1:2:3:4:5:6:102:304")));
    }

    private static List<CodecCase> networks() {
        return List.of(
                CodecCase.same(CIDR, text("10.0.0.0/8"), "10.0.0.0/8"),
                CodecCase.same(CIDR, text("10.1.2.3/32"), "10.1.2.3/32"),
                CodecCase.same(CIDR, text("0.0.0.0/0"), "0.0.0.0/0"),
                CodecCase.same(CIDR, text("2001:db8::/32"), "2001:db8::/32"),
                equivalent(CIDR, text("10.1.2.3"), "10.1.2.3/32", text("10.1.2.3/32")),
                misfit(CIDR, text("10.0.0.1/8")),
                misfit(CIDR, text("2001:db8::1/64")),
                misfit(CIDR, text("10.0.0.0/33")));
    }

    private static List<CodecCase> none() {
        return Stream.of(
                        "",
                        "localhost",
                        "10.0.0",
                        "10.1",
                        "10.0.0.1.2",
                        "10.0.0.256",
                        "010.0.0.1",
                        "10.0.0.1 ",
                        " 10.0.0.1",
                        "10.0.0.1/33",
                        "10.0.0.1/",
                        "10.0.0.1/08",
                        "10.0.0.1/-1",
                        "10.0.0.1/8/8",
                        "10..0.1",
                        "0x0a.0.0.1",
                        "10.0.0.1:80",
                        ":",
                        ":::",
                        ":1",
                        "1:",
                        "1::2::3",
                        "1:2:3:4:5:6:7",
                        "1:2:3:4:5:6:7:8:9",
                        "1:2:3:4:5:6:7::8",
                        "12345::",
                        "::g",
                        "fe80::1%eth0",
                        "[::1]",
                        "::1/129",
                        "::1.2.3",
                        "1.2.3.4::",
                        "1:2:3:4:5:6:7:1.2.3.4")
                .map(none -> misfit(INET, text(none)))
                .collect(java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), list -> {
                    list.add(misfit(INET, integer(167772161)));
                    list.add(misfit(INET, blob("\n\0\0\1")));
                    return list;
                }));
    }
}
