package dev.sealift.cli;

import dev.sealift.plan.Proof;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a verification compares. */
final class ProofOption {
    @Option(
            names = "--verify",
            paramLabel = "values|digest",
            converter = Word.class,
            description =
                    "How both sides are compared: every value is fetched (default); or the server computes digests where a"
                            + " value's stored form is the value itself, and rows are fetched where they differ, for a"
                            + " server that is far away.")
    private Proof proof = Proof.VALUES;

    Proof proof() {
        return proof;
    }

    static final class Word implements ITypeConverter<Proof> {
        @Override
        public Proof convert(String word) {
            return switch (word) {
                case "values" -> Proof.VALUES;
                case "digest" -> Proof.DIGEST;
                default -> throw new TypeConversionException("'" + word + "' is none of values, digest");
            };
        }
    }
}
