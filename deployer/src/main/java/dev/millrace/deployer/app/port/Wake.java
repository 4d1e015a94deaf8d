package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.EnvironmentRef;

/** Has an environment looked at soon. A hint only: a sweep finds what no hint has told. */
@FunctionalInterface
public interface Wake {

    void wake(EnvironmentRef environment);
}
