package dev.sealift.doctor;

/**
 * Something that was found out about a target. A finding holds what the server said; its words are made of that.
 *
 * @see Doctor
 */
public sealed interface Finding
        permits CollationFound,
                DiskRoom,
                EncodingFound,
                Encryption,
                ExposedTables,
                ExtensionsFound,
                HiddenRows,
                InactiveSlot,
                PoolerFound,
                RightFound,
                ServerVersion,
                SessionRoom,
                SettingFound,
                SettingsKept,
                StandbyFound,
                VectorFound {

    /** How much a finding matters. */
    enum Weight {
        /** As it should be. */
        FINE,
        /** Good to know; nothing needs to be done. */
        NOTE,
        /** The load will be slow, or somebody will be surprised later. */
        ATTENTION,
        /** A migration would be refused, or would break off. */
        REFUSED
    }

    /** What findings are about, in the order in which they are told. */
    enum Topic {
        SERVER("server"),
        TEXT("text"),
        EXTENSIONS("extensions"),
        RIGHTS("rights"),
        SESSIONS("sessions"),
        TLS("tls"),
        CONNECTIONS("connections"),
        DISK("disk"),
        SETTINGS("settings"),
        ROW_SECURITY("row-security");

        private final String word;

        Topic(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    Topic topic();

    /** What it is about within its topic: a setting's name, a right, an extension. Stable, for scripts. */
    String subject();

    Weight weight();

    /** What was found, in one sentence without a full stop. */
    String says();

    /** What to do, with the statement where there is one; empty where there is nothing to do. */
    String advice();
}
