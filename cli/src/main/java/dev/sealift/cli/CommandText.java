package dev.sealift.cli;

import dev.sealift.backup.ShellWord;
import java.util.List;
import java.util.stream.Collectors;

/** A command line as it can be copied into a shell, without passwords. */
final class CommandText {
    private CommandText() {}

    static String of(String program, List<String> arguments) {
        return ShellWord.quoted(program)
                + arguments.stream()
                        .map(a -> " " + ShellWord.quoted(withoutPassword(a)))
                        .collect(Collectors.joining());
    }

    /** A URL or connection string with its passwords taken out; any other text as it is. */
    static String withoutPassword(String argument) {
        String text = argument.replaceAll("(?i)(^|[\\s&?])((ssl)?password)\\s*=\\s*('(\\\\.|[^'])*'|[^\\s&]*)", "$1")
                .replaceAll("\\?&+", "?")
                .replaceAll("&&+", "&")
                .replaceAll("[?&]$", "");
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        int begin = scheme + 3;
        int end = begin;
        while (end < text.length() && "/?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int at = text.substring(0, end).lastIndexOf('@');
        if (at < begin) {
            // An @ further on: a password with a slash that is not percent-encoded, so nothing is certain.
            return text.indexOf('@', begin) < 0 ? text : text.substring(0, begin) + "…";
        }
        int colon = text.indexOf(':', begin);
        return colon < 0 || colon > at ? text : text.substring(0, colon) + text.substring(at);
    }
}
