package dev.sealift.doctor;

/** @param encoding the database's, as PostgreSQL names it */
public record EncodingFound(String encoding) implements Finding {
    @Override
    public Topic topic() {
        return Topic.TEXT;
    }

    @Override
    public String subject() {
        return "encoding";
    }

    @Override
    public Weight weight() {
        return encoding.equals("UTF8") ? Weight.FINE : Weight.REFUSED;
    }

    @Override
    public String says() {
        return weight() == Weight.FINE
                ? "texts are UTF8"
                : "the database is encoded in " + encoding + ", which cannot hold every text of SQLite as it is";
    }

    @Override
    public String advice() {
        return weight() == Weight.FINE
                ? ""
                : "create one in UTF-8: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0";
    }
}
