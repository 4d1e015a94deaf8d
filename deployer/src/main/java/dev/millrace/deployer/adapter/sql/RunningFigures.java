package dev.millrace.deployer.adapter.sql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Counts what runs, as operators look at it. */
public record RunningFigures(Jdbi database) {

    /** Every instance that is not gone. */
    public List<Running> instances() {
        return database.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT id, tenant, agent, environment, generation,
                                    state ->> 'state' AS state
                                FROM deployer.instances WHERE NOT gone
                                """)
                        .map((row, _) ->
                                new Running(
                                        row.getString("id"),
                                        row.getString("state"),
                                        List.of(
                                                row.getString("tenant"),
                                                row.getString("agent"),
                                                row.getString("environment"),
                                                row.getString("generation"))))
                        .list());
    }

    /** How many deploys are in each phase before they are live. */
    public Map<String, Long> underWay() {
        return database.withHandle(handle ->
                handle
                        .createQuery(
                                """
                                SELECT phase, count(*) AS deploys FROM deployer.deploys
                                WHERE ended_at IS NULL AND phase NOT IN ('LIVE', 'DRAINING')
                                GROUP BY phase
                                """)
                        .map((row, _) -> Map.entry(row.getString("phase"), row.getLong("deploys")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * One instance.
     *
     * @param labels tenant, agent, environment, generation
     */
    public record Running(String id, String state, List<String> labels) {}
}
