package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.deploy.DeployKind;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.domain.Deploy;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.Endpoint;
import dev.millrace.deployer.domain.Environment;
import dev.millrace.deployer.domain.Instance;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.deployer.domain.Intent;
import dev.millrace.deployer.domain.Release;
import dev.millrace.deployer.domain.SealedVariable;
import dev.millrace.deployer.domain.Slot;
import dev.millrace.deployer.domain.VariableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as records. */
final class Rows {

    private Rows() {}

    static Deploy deploy(ResultSet row) throws SQLException {
        return new Deploy(
                new DeployId(row.getString("id")),
                environmentRef(row),
                new Generation(row.getLong("generation")),
                DeployKind.valueOf(row.getString("kind")),
                StateJson.read(row.getString("intent"), Intent.class),
                StateJson.read(row.getString("state"), DeployState.class),
                null,
                map(row.getString("build"), BuildId::new),
                map(row.getString("release"), ReleaseId::new),
                instant(row, "created_at"),
                instantOrNull(row, "live_at"),
                instantOrNull(row, "ended_at"),
                row.getString("trace"),
                row.getLong("version"));
    }

    static Release release(ResultSet row) throws SQLException {
        return new Release(
                new ReleaseId(row.getString("id")),
                environmentRef(row),
                new Generation(row.getLong("generation")),
                new ImageDigest(row.getString("image")),
                map(row.getString("build"), BuildId::new),
                StateJson.read(row.getString("spec"), BuildSpec.class),
                StateJson.read(row.getString("contract"), AgentContract.class),
                row.getLong("config_version"),
                instant(row, "created_at"));
    }

    static Instance instance(ResultSet row) throws SQLException {
        var port = row.getInt("port");
        return new Instance(
                new InstanceId(row.getString("id")),
                environmentRef(row),
                new DeployId(row.getString("deploy")),
                new ReleaseId(row.getString("release")),
                new Generation(row.getLong("generation")),
                StateJson.read(row.getString("state"), InstanceState.class),
                map(row.getString("address"), address -> new Endpoint(address, port)),
                row.getInt("starts"),
                instantOrNull(row, "started_at"),
                instant(row, "created_at"),
                row.getLong("version"));
    }

    static Environment environment(ResultSet row) throws SQLException {
        var slot = row.getObject("slot", Integer.class);
        var generation = new Generation(row.getLong("route_generation"));
        var side = row.getString("route_side");
        return new Environment(
                environmentRef(row),
                new Generation(row.getLong("generation")),
                row.getLong("config_version"),
                slot == null ? null : new Slot(slot),
                map(row.getString("live_deploy"), DeployId::new),
                map(
                        row.getString("route_instance"),
                        instance ->
                                new Environment.Turn(
                                        generation,
                                        Slot.Side.valueOf(Objects.requireNonNull(side)),
                                        new InstanceId(instance))),
                row.getObject("deleted_at") != null);
    }

    static SealedVariable variable(ResultSet row) throws SQLException {
        return new SealedVariable(
                new VariableName(row.getString("name")),
                row.getLong("set_in"),
                row.getString("sealed"),
                instant(row, "updated_at"));
    }

    static EnvironmentRef environmentRef(ResultSet row) throws SQLException {
        return new EnvironmentRef(
                new TenantId(row.getString("tenant")),
                new AgentName(row.getString("agent")),
                new EnvironmentName(row.getString("environment")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        return map(row.getObject(column, OffsetDateTime.class), OffsetDateTime::toInstant);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static <T, R> @Nullable R map(@Nullable T value, Function<T, R> function) {
        return value == null ? null : function.apply(value);
    }
}
