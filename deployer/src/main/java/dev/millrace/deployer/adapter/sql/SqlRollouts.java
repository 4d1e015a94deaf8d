package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.Route;
import dev.millrace.deployer.domain.Slot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads the records, and hands changes to {@link SqlCommit}. */
public final class SqlRollouts implements Rollouts {

    private static final String OF = " WHERE tenant = ? AND agent = ? AND environment = ? ";
    private static final String ENVIRONMENT =
            """
            SELECT e.*, a.deleted_at FROM deployer.environments e
            JOIN deployer.agents a USING (tenant, agent)
            """;

    private final Jdbi jdbi;
    private final SqlCommit commit;

    public SqlRollouts(Jdbi jdbi, SqlCommit commit) {
        this.jdbi = jdbi;
        this.commit = commit;
    }

    @Override
    public boolean commit(Changes changes) {
        return commit.commit(changes);
    }

    @Override
    public Optional<Deploy> deploy(DeployId id) {
        return first("SELECT * FROM deployer.deploys WHERE id = ?", Rows::deploy, id.value());
    }

    @Override
    public Optional<Release> release(ReleaseId id) {
        return first("SELECT * FROM deployer.releases WHERE id = ?", Rows::release, id.value());
    }

    @Override
    public Optional<Instance> instance(InstanceId id) {
        return first("SELECT * FROM deployer.instances WHERE id = ?", Rows::instance, id.value());
    }

    @Override
    public Optional<Environment> environment(EnvironmentRef ref) {
        return first(
                ENVIRONMENT + "WHERE e.tenant = ? AND e.agent = ? AND e.environment = ?",
                Rows::environment,
                key(ref));
    }

    @Override
    public List<Deploy> open(EnvironmentRef ref) {
        return all(
                "SELECT * FROM deployer.deploys"
                        + OF
                        + "AND ended_at IS NULL ORDER BY generation DESC",
                Rows::deploy,
                key(ref));
    }

    @Override
    public List<Instance> instances(EnvironmentRef ref) {
        return all(
                "SELECT * FROM deployer.instances" + OF + "AND NOT gone ORDER BY id DESC",
                Rows::instance,
                key(ref));
    }

    @Override
    public List<Deploy> deploys(AgentRef agent, int limit) {
        return all(
                """
                SELECT d.* FROM deployer.deploys d JOIN deployer.agents a USING (tenant, agent)
                WHERE tenant = ? AND agent = ? AND a.deleted_at IS NULL
                AND d.created_at >= a.created_at ORDER BY d.id DESC LIMIT ?
                """,
                Rows::deploy,
                agent.tenant().value(),
                agent.agent().value(),
                limit);
    }

    @Override
    public List<Release> releases(EnvironmentRef ref) {
        return all(
                """
                SELECT * FROM deployer.releases r
                WHERE tenant = ? AND agent = ? AND environment = ? AND kept AND EXISTS (
                    SELECT 1 FROM deployer.deploys d
                    WHERE d.release = r.id AND d.live_at IS NOT NULL)
                ORDER BY created_at DESC, id DESC
                """,
                Rows::release,
                key(ref));
    }

    @Override
    public Set<BuildId> kept(AgentRef agent, Collection<BuildId> builds) {
        var names = builds.stream().map(BuildId::value).collect(Collectors.joining(" "));
        return Set.copyOf(
                all(
                        """
                        SELECT DISTINCT build FROM deployer.releases
                        WHERE tenant = ? AND agent = ? AND kept
                        AND build = ANY(string_to_array(?, ' '))
                        """,
                        row -> new BuildId(row.getString("build")),
                        agent.tenant().value(),
                        agent.agent().value(),
                        names));
    }

    @Override
    public List<Environment> environments(AgentRef agent) {
        return all(
                ENVIRONMENT
                        + """
                        WHERE e.tenant = ? AND e.agent = ? AND a.deleted_at IS NULL
                        ORDER BY environment
                        """,
                Rows::environment,
                agent.tenant().value(),
                agent.agent().value());
    }

    @Override
    public List<Agent> agents(TenantId tenant) {
        return all(
                """
                SELECT agent, created_at FROM deployer.agents
                WHERE tenant = ? AND deleted_at IS NULL ORDER BY agent
                """,
                row ->
                        new Agent(
                                new AgentName(row.getString("agent")),
                                Rows.instant(row, "created_at")),
                tenant.value());
    }

    @Override
    public List<EnvironmentRef> busy() {
        return all(
                """
                SELECT tenant, agent, environment FROM deployer.deploys WHERE ended_at IS NULL
                UNION SELECT tenant, agent, environment FROM deployer.instances WHERE NOT gone
                """,
                Rows::environmentRef);
    }

    @Override
    public List<Route> routes(String domain) {
        return all(
                """
                SELECT e.*, i.address, i.port FROM deployer.environments e
                JOIN deployer.instances i ON i.id = e.route_instance
                WHERE e.slot IS NOT NULL AND i.address IS NOT NULL ORDER BY e.slot
                """,
                row -> route(row, domain));
    }

    private static Route route(ResultSet row, String domain) throws SQLException {
        var side = Slot.Side.valueOf(row.getString("route_side"));
        return new Route(
                Rows.environmentRef(row).host(domain),
                new Generation(row.getLong("route_generation")),
                new Slot(row.getInt("slot")).backend(side),
                new InstanceId(row.getString("route_instance")),
                new Endpoint(row.getString("address"), row.getInt("port")));
    }

    @Override
    public Collection<InstanceId> known(Collection<InstanceId> instances) {
        var ids = instances.stream().map(InstanceId::value).toArray(String[]::new);
        return all(
                "SELECT id FROM deployer.instances WHERE NOT gone AND id = ANY (?::text[])",
                row -> new InstanceId(row.getString("id")),
                "{" + String.join(",", ids) + "}");
    }

    private <T> Optional<T> first(String sql, Mapper<T> mapper, Object... arguments) {
        return all(sql, mapper, arguments).stream().findFirst();
    }

    private <T> List<T> all(String sql, Mapper<T> mapper, Object... arguments) {
        return jdbi.withHandle(
                handle -> handle.select(sql, arguments).map((row, _) -> mapper.map(row)).list());
    }

    private static Object[] key(EnvironmentRef ref) {
        return new Object[] {ref.tenant().value(), ref.agent().value(), ref.environment().value()};
    }

    private interface Mapper<T> {

        T map(ResultSet row) throws SQLException;
    }
}
