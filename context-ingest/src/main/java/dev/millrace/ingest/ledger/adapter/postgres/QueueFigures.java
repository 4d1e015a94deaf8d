package dev.millrace.ingest.ledger.adapter.postgres;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Counts builds that have not ended, as operators look at them. */
public record QueueFigures(Jdbi database) {

    private static final String WAITING =
            """
            SELECT t.tenant, count(b.build) AS builds,
                coalesce(extract(epoch FROM clock_timestamp() - min(b.queued_at)), 0) AS age
            FROM ingest.tenants t
            LEFT JOIN ingest.builds b ON b.tenant = t.tenant AND b.state = 'QUEUED'
            GROUP BY t.tenant
            """;

    private static final String ACTIVE =
            """
            SELECT count(*) FILTER (WHERE state = 'QUEUED') AS pending,
                count(*) FILTER (WHERE state IN ('ASSIGNED', 'FETCHING', 'BUILDING')) AS executing,
                count(*) FILTER (WHERE state = 'PUSHING') AS finalizing
            FROM ingest.builds
            WHERE state IN ('QUEUED', 'ASSIGNED', 'FETCHING', 'BUILDING', 'PUSHING')
            """;

    /** A line for each tenant, also for those that have nothing waiting. */
    public List<Waiting> waiting() {
        return database.withHandle(handle ->
                handle.createQuery(WAITING)
                        .map((row, _) ->
                                new Waiting(
                                        row.getString("tenant"),
                                        row.getLong("builds"),
                                        Math.max(0, row.getDouble("age"))))
                        .list());
    }

    /** By what is done to them. */
    public Active active() {
        return database.withHandle(handle ->
                handle.createQuery(ACTIVE)
                        .map((row, _) ->
                                new Active(
                                        row.getLong("pending"),
                                        row.getLong("executing"),
                                        row.getLong("finalizing")))
                        .one());
    }

    /** How many builds of a tenant wait, and how long the oldest has. */
    public record Waiting(String tenant, long builds, double ageSeconds) {}

    /** Builds in the queue, at a worker, and on their way to the registry. */
    public record Active(long pending, long executing, long finalizing) {}
}
