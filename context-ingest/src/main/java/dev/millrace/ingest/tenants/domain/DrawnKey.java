package dev.millrace.ingest.tenants.domain;

/** A new key with its text, for the one time that it is shown. */
public record DrawnKey(StoredKey stored, String text) {

    /** Without the text. */
    @Override
    public String toString() {
        return "DrawnKey[" + stored.id() + "]";
    }
}
