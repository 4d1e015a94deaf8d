package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.app.port.Configuration;
import dev.millrace.deployer.app.port.Intake.Variables;
import dev.millrace.deployer.app.port.Vault;
import dev.millrace.deployer.domain.SealedVariable;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The variables, sealed before they come near the database. */
public final class SqlConfiguration implements Configuration {

    private final Jdbi jdbi;
    private final Vault vault;

    public SqlConfiguration(Jdbi jdbi, Vault vault) {
        this.jdbi = jdbi;
        this.vault = vault;
    }

    @Override
    public List<SealedVariable> variables(EnvironmentRef environment, long version) {
        return jdbi.withHandle(handle -> read(handle, environment, version));
    }

    /** Writes the next version inside the caller's transaction, and says its number. */
    long write(Handle handle, EnvironmentRef ref, long current, Variables variables, Instant at) {
        var next = current + 1;
        var all = new TreeMap<String, SealedVariable>();
        read(handle, ref, current).forEach(v -> all.put(v.name().value(), v));
        variables.remove().forEach(name -> all.remove(name.value()));
        variables
                .set()
                .forEach((name, value) ->
                        all.compute(
                                name.value(),
                                (_, now) ->
                                        now != null && is(now, ref, value)
                                                ? now.setAgain(at)
                                                : new SealedVariable(
                                                        name,
                                                        next,
                                                        vault.seal(ref, name, next, value),
                                                        at)));
        all.values().forEach(variable -> insert(handle, ref, next, variable));
        return next;
    }

    /** A value that cannot be opened any more is another one. */
    private boolean is(SealedVariable variable, EnvironmentRef ref, String value) {
        try {
            return vault.open(ref, variable).equals(value);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static List<SealedVariable> read(Handle handle, EnvironmentRef ref, long version) {
        return handle.select(
                        """
                        SELECT * FROM deployer.variables
                        WHERE tenant = ? AND agent = ? AND environment = ? AND version = ?
                        ORDER BY name
                        """,
                        ref.tenant().value(),
                        ref.agent().value(),
                        ref.environment().value(),
                        version)
                .map((row, _) -> Rows.variable(row))
                .list();
    }

    private static void insert(
            Handle handle, EnvironmentRef ref, long version, SealedVariable variable) {
        handle.execute(
                """
                INSERT INTO deployer.variables
                (tenant, agent, environment, version, name, set_in, sealed, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ref.tenant().value(),
                ref.agent().value(),
                ref.environment().value(),
                version,
                variable.name().value(),
                variable.setIn(),
                variable.sealed(),
                Rows.time(variable.updatedAt()));
    }
}
