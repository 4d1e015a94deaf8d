package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.deployer.domain.SealedVariable;
import java.util.List;

/** The versions of an environment's variables. Written by the {@link Intake} only. */
public interface Configuration {

    /** The variables of a version, by name; none for version 0. */
    List<SealedVariable> variables(EnvironmentRef environment, long version);
}
