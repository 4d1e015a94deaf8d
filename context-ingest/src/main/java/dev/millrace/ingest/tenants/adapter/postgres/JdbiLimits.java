package dev.millrace.ingest.tenants.adapter.postgres;

import dev.millrace.contracts.api.ContextLimits;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.tenants.app.LimitRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The limits beside the tenants' rows. */
public record JdbiLimits(Jdbi database) implements LimitRecords {

    @Override
    public Optional<ContextLimits> find(TenantId tenant) {
        return database.withHandle(handle ->
                handle.createQuery(TenantSql.LIMITS)
                        .bind("tenant", tenant.value())
                        .map(JdbiLimits::limits)
                        .findOne());
    }

    @Override
    public boolean set(TenantId tenant, ContextLimits limits) {
        return database.withHandle(handle ->
                handle.createUpdate(TenantSql.SET_LIMITS)
                                .bind("tenant", tenant.value())
                                .bind("entries", limits.entries())
                                .bind("sent", limits.sentMib())
                                .bind("unpacked", limits.unpackedMib())
                                .bind("path", limits.pathBytes())
                                .bind("depth", limits.depth())
                                .bind("ratio", limits.ratio())
                                .bind("seconds", limits.seconds())
                                .bind("days", limits.keptDays())
                                .execute()
                        == 1);
    }

    private static ContextLimits limits(ResultSet row, StatementContext context)
            throws SQLException {
        return new ContextLimits(
                row.getObject("entries", Integer.class),
                row.getObject("sent_mib", Integer.class),
                row.getObject("unpacked_mib", Integer.class),
                row.getObject("path_bytes", Integer.class),
                row.getObject("depth", Integer.class),
                row.getObject("ratio", Integer.class),
                row.getObject("seconds", Integer.class),
                row.getObject("kept_days", Integer.class));
    }
}
