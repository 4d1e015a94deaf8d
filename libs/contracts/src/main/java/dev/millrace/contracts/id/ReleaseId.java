package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An immutable pair of image digest and configuration version. Written {@code r-TENANT-ULID}, so
 * that every service can tell whose it is.
 */
public record ReleaseId(@JsonValue String value) implements TenantOwned, Comparable<ReleaseId> {

    private static final char KIND = 'r';

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReleaseId {
        OwnedIds.require(KIND, value);
    }

    /** Makes the id from a ULID that the caller's id source has drawn. */
    public static ReleaseId of(TenantId tenant, String ulid) {
        return new ReleaseId(OwnedIds.write(KIND, tenant, ulid));
    }

    @Override
    public TenantId tenant() {
        return OwnedIds.tenant(value);
    }

    @Override
    public int compareTo(ReleaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
