package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Intent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes in orders, each in one transaction under the row lock of its environment. */
public final class SqlIntake implements Intake {

    private static final String SLOTS = "SELECT pg_advisory_xact_lock(hashtext('deployer.slots'))";

    private static final String MAKE_AGENT =
            """
            INSERT INTO deployer.agents AS a (tenant, agent, created_at) VALUES (?, ?, ?)
            ON CONFLICT (tenant, agent) DO UPDATE
            SET deleted_at = NULL, created_at = excluded.created_at
            WHERE a.deleted_at IS NOT NULL
            """;

    private static final String MAKE_ENVIRONMENT =
            """
            INSERT INTO deployer.environments (tenant, agent, environment) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String TAKE_SLOT =
            """
            UPDATE deployer.environments SET slot = (
                SELECT min(n) FROM generate_series(0,
                    (SELECT count(slot) FROM deployer.environments)::integer) n
                WHERE n NOT IN (
                    SELECT slot FROM deployer.environments WHERE slot IS NOT NULL))
            WHERE tenant = ? AND agent = ? AND environment = ? AND slot IS NULL
            """;

    private static final String LOCK =
            """
            SELECT generation, config_version FROM deployer.environments
            WHERE tenant = ? AND agent = ? AND environment = ? FOR UPDATE
            """;

    private static final String HIDE_AGENT =
            """
            UPDATE deployer.agents SET deleted_at = ?
            WHERE tenant = ? AND agent = ? AND deleted_at IS NULL
            """;

    private static final String CLEAR_ROUTES =
            """
            UPDATE deployer.environments
            SET route_instance = NULL, route_side = NULL, live_deploy = NULL
            WHERE tenant = ? AND agent = ?
            """;

    private static final String FORGET_RELEASES =
            "UPDATE deployer.releases SET kept = false WHERE tenant = ? AND agent = ?";

    private static final String FORGET_VARIABLES =
            "DELETE FROM deployer.variables WHERE tenant = ? AND agent = ?";

    private static final String ENVIRONMENTS =
            "SELECT * FROM deployer.environments WHERE tenant = ? AND agent = ?";

    private final Jdbi jdbi;
    private final SqlConfiguration configuration;
    private final Outbox outbox;
    private final Runnable afterCommit;

    public SqlIntake(
            Jdbi jdbi, SqlConfiguration configuration, Outbox outbox, Runnable afterCommit) {
        this.jdbi = jdbi;
        this.configuration = configuration;
        this.outbox = outbox;
        this.afterCommit = afterCommit;
    }

    @Override
    public Deploy accept(Order order) {
        var deploy = jdbi.inTransaction(handle -> accept(handle, order));
        afterCommit.run();
        return deploy;
    }

    private Deploy accept(Handle handle, Order order) {
        var ref = order.environment();
        var stands = lock(handle, ref, order.at());
        var earlier = earlier(handle, order);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var config = stands.configVersion();
        if (!order.variables().unchanged()) {
            config = configuration.write(handle, ref, config, order.variables(), order.at());
        }
        var intent =
                order.kind() == DeployKind.ROLLBACK ? order.intent() : order.intent().with(config);
        var generation = new Generation(stands.generation()).next();
        handle.execute(
                """
                UPDATE deployer.environments SET generation = ?, config_version = ?
                WHERE tenant = ? AND agent = ? AND environment = ?
                """,
                generation.value(),
                config,
                ref.tenant().value(),
                ref.agent().value(),
                ref.environment().value());
        var deploy = insert(handle, order, generation, intent);
        outbox.append(
                handle,
                new DeployEvent.DeployAccepted(
                        ref, deploy.id(), generation, order.at(), order.kind()),
                order.trace());
        return deploy;
    }

    @Override
    public long configure(EnvironmentRef ref, Variables variables, Instant at) {
        return jdbi.inTransaction(handle -> {
            var stands = lock(handle, ref, at);
            var version = configuration.write(handle, ref, stands.configVersion(), variables, at);
            handle.execute(
                    """
                    UPDATE deployer.environments SET config_version = ?
                    WHERE tenant = ? AND agent = ? AND environment = ?
                    """,
                    version,
                    ref.tenant().value(),
                    ref.agent().value(),
                    ref.environment().value());
            return version;
        });
    }

    @Override
    public List<EnvironmentRef> delete(AgentRef agent, Instant at) {
        return jdbi.inTransaction(handle -> delete(handle, agent, at));
    }

    private static List<EnvironmentRef> delete(Handle handle, AgentRef agent, Instant at) {
        var tenant = agent.tenant().value();
        var name = agent.agent().value();
        if (handle.execute(HIDE_AGENT, Rows.time(at), tenant, name) == 0) {
            return List.of();
        }
        handle.execute(CLEAR_ROUTES, tenant, name);
        handle.execute(FORGET_RELEASES, tenant, name);
        handle.execute(FORGET_VARIABLES, tenant, name);
        return handle.select(ENVIRONMENTS, tenant, name)
                .map((row, _) -> Rows.environmentRef(row))
                .list();
    }

    /** What the environment's row says while it is locked. */
    private record Standing(long generation, long configVersion) {}

    private static Standing lock(Handle handle, EnvironmentRef ref, Instant at) {
        var tenant = ref.tenant().value();
        var agent = ref.agent().value();
        var name = ref.environment().value();
        handle.execute(MAKE_AGENT, tenant, agent, Rows.time(at));
        handle.execute(SLOTS);
        handle.execute(MAKE_ENVIRONMENT, tenant, agent, name);
        handle.execute(TAKE_SLOT, tenant, agent, name);
        return handle.select(LOCK, tenant, agent, name)
                .map((row, _) -> new Standing(row.getLong(1), row.getLong(2)))
                .one();
    }

    private static Optional<Deploy> earlier(Handle handle, Order order) {
        return order.requestKey() == null
                ? Optional.empty()
                : handle.select(
                                "SELECT * FROM deployer.deploys WHERE tenant = ? AND request_key = ?",
                                order.environment().tenant().value(),
                                order.requestKey())
                        .map((row, _) -> Rows.deploy(row))
                        .findFirst();
    }

    private static Deploy insert(Handle handle, Order order, Generation generation, Intent intent) {
        var ref = order.environment();
        var state = new DeployState.Accepted(order.at());
        handle.execute(
                """
                INSERT INTO deployer.deploys (id, tenant, agent, environment, generation, kind,
                phase, intent, state, created_at, trace, request_key, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, 1)
                """,
                order.id().value(),
                ref.tenant().value(),
                ref.agent().value(),
                ref.environment().value(),
                generation.value(),
                order.kind().name(),
                state.phase().name(),
                StateJson.write(intent, Intent.class),
                StateJson.write(state),
                Rows.time(order.at()),
                order.trace(),
                order.requestKey());
        return new Deploy(
                order.id(),
                ref,
                generation,
                order.kind(),
                intent,
                state,
                null,
                null,
                null,
                order.at(),
                null,
                null,
                order.trace(),
                1);
    }
}
