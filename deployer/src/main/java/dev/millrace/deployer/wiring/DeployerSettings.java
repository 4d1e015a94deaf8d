package dev.millrace.deployer.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The settings of the deployer; each is an environment variable {@code MILLRACE_…} as well. */
@ConfigMapping(prefix = "millrace")
interface DeployerSettings {

    String kafka();

    /** {@code host:port}, as the engine reaches it. */
    String registry();

    /** {@code unix:///path/of/docker.sock}. */
    String engine();

    String ingestUrl();

    Optional<String> internalToken();

    /** Host names of agents end in it. */
    @WithDefault("localhost")
    String domain();

    String secretsKeyFile();

    /** Networks of tenants are cut from it. */
    @WithDefault("10.231.0.0/16")
    String agentPool();

    /** Memory of one instance, in MiB. */
    @WithDefault("1024")
    long agentMemoryMib();

    /** Processes and threads of one instance. */
    @WithDefault("512")
    long agentProcesses();

    /** How often context-ingest is told which old contexts may go. */
    @WithDefault("3600")
    long retentionSeconds();

    Router router();

    /** Where HAProxy is, and where its files go. */
    interface Router {

        String dir();

        /** Where it listens for public traffic: {@code host:port}. */
        String address();

        String socket();

        String masterSocket();

        /** UDP address for a line per request; a free one is picked and kept without it. */
        Optional<String> log();
    }
}
