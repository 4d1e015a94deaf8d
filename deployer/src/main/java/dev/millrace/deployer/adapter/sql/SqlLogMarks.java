package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.LogMarks;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Marks beside their instances; the engine's time is kept as text, to the nanosecond. */
public record SqlLogMarks(Jdbi jdbi) implements LogMarks {

    @Override
    public Mark find(InstanceId instance) {
        return jdbi.withHandle(handle ->
                handle.select(
                                """
                                SELECT log_attempt, log_sequence, log_mark, log_closed
                                FROM deployer.instances WHERE id = ?
                                """,
                                instance.value())
                        .map((row, _) ->
                                new Mark(
                                        row.getInt(1),
                                        row.getLong(2),
                                        row.getString(3) == null
                                                ? Instant.EPOCH
                                                : Instant.parse(row.getString(3)),
                                        row.getBoolean(4)))
                        .findFirst()
                        .orElse(Mark.NONE));
    }

    @Override
    public void save(InstanceId instance, Mark mark) {
        jdbi.useHandle(handle ->
                handle.execute(
                        """
                        UPDATE deployer.instances SET log_attempt = ?, log_sequence = ?,
                        log_mark = ?, log_closed = ? WHERE id = ?
                        """,
                        mark.attempt(),
                        mark.sequence(),
                        mark.at().toString(),
                        mark.closed(),
                        instance.value()));
    }
}
