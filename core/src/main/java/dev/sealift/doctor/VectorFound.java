package dev.sealift.doctor;

import dev.sealift.model.Diagnostic;
import dev.sealift.target.VectorExtension;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The extension pgvector, which only vectors need.
 *
 * @param extension null where the server does not have its files
 * @param mayCreate whether the role may create it
 */
public record VectorFound(@Nullable VectorExtension extension, boolean mayCreate, int major) implements Finding {
    @Override
    public Topic topic() {
        return Topic.EXTENSIONS;
    }

    @Override
    public String subject() {
        return "vector";
    }

    private boolean behind() {
        return extension != null
                && extension.installed() != null
                && !extension.installed().equals(extension.files());
    }

    private Optional<Diagnostic> fault() {
        return extension == null ? Optional.empty() : extension.warning();
    }

    @Override
    public Weight weight() {
        if (extension == null) {
            return Weight.NOTE;
        }
        boolean lacking = extension.installed() == null && !mayCreate;
        if (lacking || behind() || fault().isPresent()) {
            return Weight.ATTENTION;
        }
        return extension.installed() == null ? Weight.NOTE : Weight.FINE;
    }

    @Override
    public String says() {
        if (extension == null) {
            return "the server does not have pgvector, without which it holds no vectors; tables without vectors need nothing";
        }
        String fault = fault().map(warning -> "; " + warning.message()).orElse("");
        if (extension.installed() == null) {
            return "the server has pgvector " + extension.files()
                    + ", which is not created in this database, and the role may" + (mayCreate ? "" : " not")
                    + " create it" + fault;
        }
        return "pgvector " + extension.installed() + " is created in the schema " + extension.schema()
                + (behind() ? ", and the server has the files of " + extension.files() : "") + fault;
    }

    @Override
    public String advice() {
        if (extension == null) {
            return "for vectors: apt-get install postgresql-%1$d-pgvector, or the image pgvector/pgvector:pg%1$d"
                    .formatted(major);
        }
        if (fault().isPresent()) {
            return fault().get().hint();
        }
        if (behind()) {
            return "ALTER EXTENSION vector UPDATE";
        }
        if (extension.installed() == null) {
            return mayCreate
                    ? "a migration of vectors creates it by itself"
                    : "for vectors, let a superuser or the provider's console run: " + VectorExtension.CREATE;
        }
        return "";
    }
}
