package dev.millrace.standalone.local;

import dev.millrace.standalone.engine.EngineAddresses;
import dev.millrace.standalone.haproxy.RouterComponent;
import dev.millrace.standalone.postgres.DatabaseAccess;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.service.Service;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The environment variables that each service gets; all of them are known once the rest is up. */
record Settings(
        String kafka,
        Map<String, String> store,
        DatabaseAccess database,
        EngineAddresses engine,
        RouterComponent router,
        Map<Service, Integer> ports,
        KeptSecrets secrets) {

    static final String OPERATOR_KEY = "operator-key";
    private static final String DOMAIN = "localhost";

    Map<String, String> of(Service service) throws IOException {
        var all = new HashMap<>(shared());
        switch (service) {
            case CONTEXT_INGEST -> {
                all.putAll(store);
                all.putAll(databaseSettings());
                all.put("MILLRACE_OPERATOR_KEY_FILE", secrets.place(OPERATOR_KEY).toString());
            }
            case LOG_STREAMER -> all.putAll(store);
            case BUILDER_WORKER -> {}
            case DEPLOYER -> {
                all.putAll(databaseSettings());
                all.putAll(routing());
                all.put("MILLRACE_SECRETS_KEY_FILE", secrets.place("secrets-key").toString());
            }
        }
        return all;
    }

    private Map<String, String> shared() throws IOException {
        return Map.of(
                "MILLRACE_KAFKA", kafka,
                "MILLRACE_REGISTRY", engine.registry(),
                "MILLRACE_ENGINE", "unix://" + engine.engine(),
                "MILLRACE_INGEST_URL", url(Service.CONTEXT_INGEST),
                "MILLRACE_STREAMER_URL", url(Service.LOG_STREAMER),
                "MILLRACE_INTERNAL_TOKEN", secrets.get("internal-token"),
                "MILLRACE_DOMAIN", DOMAIN);
    }

    private Map<String, String> routing() {
        return Map.of(
                "MILLRACE_ROUTER_DIR", router.directory().toString(),
                "MILLRACE_ROUTER_ADDRESS", router.address(),
                "MILLRACE_ROUTER_SOCKET", router.adminSocket().toString(),
                "MILLRACE_ROUTER_MASTER_SOCKET", router.masterSocket().toString(),
                "MILLRACE_AGENT_POOL", engine.agents());
    }

    private String url(Service service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    private Map<String, String> databaseSettings() {
        return Map.of(
                "MILLRACE_DB_URL", database.url(),
                "MILLRACE_DB_USER", database.user(),
                "MILLRACE_DB_PASSWORD", database.password());
    }

    /** Without the secrets among them. */
    @Override
    public String toString() {
        return "Settings[" + kafka + "]";
    }
}
