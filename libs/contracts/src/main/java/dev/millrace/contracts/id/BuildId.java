package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One build of one context. Written {@code b-TENANT-ULID}, so that every service can tell whose it
 * is.
 */
public record BuildId(@JsonValue String value) implements TenantOwned, Comparable<BuildId> {

    private static final char KIND = 'b';

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BuildId {
        OwnedIds.require(KIND, value);
    }

    /** Makes the id from a ULID that the caller's id source has drawn. */
    public static BuildId of(TenantId tenant, String ulid) {
        return new BuildId(OwnedIds.write(KIND, tenant, ulid));
    }

    @Override
    public TenantId tenant() {
        return OwnedIds.tenant(value);
    }

    @Override
    public int compareTo(BuildId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
