package dev.millrace.ingest.intake.adapter.postgres;

import dev.millrace.contracts.id.AgentRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Statements about one agent's rows. */
record AgentRows(Handle handle, AgentRef agent) {

    Query query(String sql) {
        return handle.createQuery(sql)
                .bind("tenant", agent.tenant().value())
                .bind("agent", agent.agent().value());
    }

    Update update(String sql) {
        return handle.createUpdate(sql)
                .bind("tenant", agent.tenant().value())
                .bind("agent", agent.agent().value());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
