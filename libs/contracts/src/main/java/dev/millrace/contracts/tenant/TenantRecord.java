package dev.millrace.contracts.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.contracts.id.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * What ingest tells the other services about tenants, on the compacted topic {@code tenants}.
 *
 * <p>A {@link Tick} comes every second: who has not read one for a while knows that its view is
 * old.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "type",
        visible = true,
        defaultImpl = TenantRecord.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = TenantRecord.Tenant.class, name = "Tenant"),
    @JsonSubTypes.Type(value = TenantRecord.Operators.class, name = "Operators"),
    @JsonSubTypes.Type(value = TenantRecord.Tick.class, name = "Tick")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface TenantRecord {

    /** Everything about one tenant; replaces what was said before. Keyed by tenant. */
    record Tenant(TenantId tenant, List<ApiKeyHash> keys, Quotas quotas) implements TenantRecord {

        public Tenant {
            keys = List.copyOf(keys);
        }
    }

    /** The operator's keys; replaces what was said before. Keyed {@code _operator}. */
    record Operators(List<ApiKeyHash> keys) implements TenantRecord {

        public Operators {
            keys = List.copyOf(keys);
        }
    }

    /** Keyed {@code _tick}. */
    record Tick(long sequence, Instant at) implements TenantRecord {}

    /** A variant written by a newer release. Ignored. */
    record Unknown(String type) implements TenantRecord {}
}
