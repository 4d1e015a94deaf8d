package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.domain.SealedVariable;
import dev.millrace.deployer.domain.VariableName;

/** Seals values so that nothing in the database can read them, or pass one off as another. */
public interface Vault {

    /** Bound to tenant, agent, environment, name and version: a seal opens nowhere else. */
    String seal(EnvironmentRef environment, VariableName name, long version, String value);

    /** Opens what {@link #seal} has made. Whatever was tampered with is an exception. */
    String open(EnvironmentRef environment, SealedVariable variable);
}
