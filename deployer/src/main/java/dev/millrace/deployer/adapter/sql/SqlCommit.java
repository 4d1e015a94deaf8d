package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.Release;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Saves a decision: every record only if it still has the version it was read with, and under the
 * lease of whoever decides.
 */
public final class SqlCommit {

    private final Jdbi jdbi;
    private final Fence fence;
    private final Outbox outbox;
    private final Consumer<Changes> afterCommit;

    /** Whether the transaction may be made by us at all: the epoch of our lease still stands. */
    @FunctionalInterface
    public interface Fence {

        boolean holds(Connection transaction) throws SQLException;
    }

    /** {@code afterCommit} tells whoever waits for changes or for the outbox. */
    public SqlCommit(Jdbi jdbi, Fence fence, Outbox outbox, Consumer<Changes> afterCommit) {
        this.jdbi = jdbi;
        this.fence = fence;
        this.outbox = outbox;
        this.afterCommit = afterCommit;
    }

    boolean commit(Changes changes) {
        try {
            jdbi.useTransaction(handle -> save(handle, changes));
        } catch (ChangedMeanwhileException e) {
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException("the lease cannot be checked", e);
        }
        afterCommit.accept(changes);
        return true;
    }

    private void save(Handle handle, Changes changes) throws SQLException {
        require(fence.holds(handle.getConnection()));
        changes.newReleases().forEach(release -> create(handle, release));
        changes.newInstances().forEach(instance -> create(handle, instance));
        changes.deploys().forEach(deploy -> update(handle, deploy));
        changes.instances().forEach(instance -> update(handle, instance));
        var turned = changes.turned();
        if (turned != null) {
            turn(handle, turned);
        }
        var lives = changes.lives();
        if (lives != null) {
            handle.execute(
                    """
                    UPDATE deployer.environments SET live_deploy = ?
                    WHERE tenant = ? AND agent = ? AND environment = ?
                    """,
                    lives.deploy().value(),
                    lives.environment().tenant().value(),
                    lives.environment().agent().value(),
                    lives.environment().environment().value());
        }
        changes.events().forEach(event -> outbox.append(handle, event, trace(changes, event)));
    }

    private static @Nullable String trace(Changes changes, DeployEvent event) {
        return changes.deploys().stream()
                .filter(deploy -> deploy.id().equals(event.deploy()))
                .map(Deploy::trace)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static void update(Handle handle, Deploy deploy) {
        var rows =
                handle.execute(
                        """
                        UPDATE deployer.deploys SET phase = ?, state = ?::jsonb, build = ?,
                        release = ?, live_at = ?, ended_at = ?, version = version + 1
                        WHERE id = ? AND version = ?
                        """,
                        deploy.phase().name(),
                        StateJson.write(deploy.state()),
                        Rows.map(deploy.build(), Object::toString),
                        Rows.map(deploy.release(), Object::toString),
                        Rows.time(deploy.liveAt()),
                        Rows.time(deploy.endedAt()),
                        deploy.id().value(),
                        deploy.version());
        require(rows == 1);
    }

    private static void update(Handle handle, Instance instance) {
        var rows =
                handle.execute(
                        """
                        UPDATE deployer.instances SET deploy = ?, generation = ?,
                        state = ?::jsonb, gone = ?, address = ?, port = ?, starts = ?,
                        started_at = ?, version = version + 1
                        WHERE id = ? AND version = ?
                        """,
                        instance.deploy().value(),
                        instance.generation().value(),
                        StateJson.write(instance.state()),
                        instance.gone(),
                        Rows.map(instance.endpoint(), Endpoint::address),
                        Rows.map(instance.endpoint(), Endpoint::port),
                        instance.starts(),
                        Rows.time(instance.startedAt()),
                        instance.id().value(),
                        instance.version());
        require(rows == 1);
    }

    private static void create(Handle handle, Release release) {
        handle.execute(
                """
                INSERT INTO deployer.releases (id, tenant, agent, environment, generation, image,
                build, spec, contract, config_version, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                """,
                release.id().value(),
                release.environment().tenant().value(),
                release.environment().agent().value(),
                release.environment().environment().value(),
                release.generation().value(),
                release.image().value(),
                Rows.map(release.build(), Object::toString),
                StateJson.write(release.spec(), BuildSpec.class),
                StateJson.write(release.contract(), AgentContract.class),
                release.configVersion(),
                Rows.time(release.createdAt()));
    }

    private static void create(Handle handle, Instance instance) {
        handle.execute(
                """
                INSERT INTO deployer.instances (id, tenant, agent, environment, deploy, release,
                generation, state, created_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, 0)
                """,
                instance.id().value(),
                instance.environment().tenant().value(),
                instance.environment().agent().value(),
                instance.environment().environment().value(),
                instance.deploy().value(),
                instance.release().value(),
                instance.generation().value(),
                StateJson.write(instance.state()),
                Rows.time(instance.createdAt()));
    }

    /** A newer generation that has turned the route already stays. */
    private static void turn(Handle handle, Changes.Turned turned) {
        EnvironmentRef ref = turned.environment();
        var rows =
                handle.execute(
                        """
                        UPDATE deployer.environments
                        SET route_generation = ?, route_side = ?, route_instance = ?
                        WHERE tenant = ? AND agent = ? AND environment = ?
                        AND route_generation < ?
                        """,
                        turned.turn().generation().value(),
                        turned.turn().side().name(),
                        turned.turn().instance().value(),
                        ref.tenant().value(),
                        ref.agent().value(),
                        ref.environment().value(),
                        turned.turn().generation().value());
        require(rows == 1);
    }

    private static void require(boolean unchanged) {
        if (!unchanged) {
            throw new ChangedMeanwhileException();
        }
    }

    /** Somebody else was faster: nothing of the decision is saved. */
    private static final class ChangedMeanwhileException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
