package dev.millrace.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One intent to change what an environment runs. Written {@code d-TENANT-ULID}, so that every
 * service can tell whose it is.
 */
public record DeployId(@JsonValue String value) implements TenantOwned, Comparable<DeployId> {

    private static final char KIND = 'd';

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeployId {
        OwnedIds.require(KIND, value);
    }

    /** Makes the id from a ULID that the caller's id source has drawn. */
    public static DeployId of(TenantId tenant, String ulid) {
        return new DeployId(OwnedIds.write(KIND, tenant, ulid));
    }

    @Override
    public TenantId tenant() {
        return OwnedIds.tenant(value);
    }

    @Override
    public int compareTo(DeployId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
