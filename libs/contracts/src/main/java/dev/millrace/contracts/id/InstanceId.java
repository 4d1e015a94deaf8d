package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One container of a release. Written {@code i-TENANT-ULID}, so that every service can tell whose
 * it is.
 */
public record InstanceId(@JsonValue String value) implements TenantOwned, Comparable<InstanceId> {

    private static final char KIND = 'i';

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InstanceId {
        OwnedIds.require(KIND, value);
    }

    /** Makes the id from a ULID that the caller's id source has drawn. */
    public static InstanceId of(TenantId tenant, String ulid) {
        return new InstanceId(OwnedIds.write(KIND, tenant, ulid));
    }

    @Override
    public TenantId tenant() {
        return OwnedIds.tenant(value);
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
