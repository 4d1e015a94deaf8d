package dev.millrace.ingest.tenants.adapter.postgres;

import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;

/** Whether a change of a tenant has been waiting for the relay for more than two seconds. */
public record UnpublishedTenants(Jdbi database) implements BooleanSupplier {

    @Override
    public boolean getAsBoolean() {
        int waiting =
                database.withHandle(handle ->
                        handle.createQuery(TenantSql.UNPUBLISHED).mapTo(Integer.class).one());
        return waiting > 0;
    }
}
