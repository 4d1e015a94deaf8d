package dev.millrace.standalone.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.service.Service;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/**
 * Makes sure that there is a tenant {@code dev} with a key that every service takes; repeatable.
 */
final class FirstStart {

    private static final String TENANT = "dev";
    private static final String KEY = "dev-key";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final LocalSystem system;
    private final Startup.Choice choice;
    private final ControlPlane api;

    FirstStart(LocalSystem system, Startup.Choice choice) {
        this.system = system;
        this.choice = choice;
        this.api = new ControlPlane(system.edge.url(), new ObjectMapper());
    }

    Access run() throws IOException, InterruptedException {
        if (choice.without().contains(Service.CONTEXT_INGEST)) {
            return access("");
        }
        var operatorFile = system.secrets.place(Settings.OPERATOR_KEY);
        until("context-ingest has not written " + operatorFile, () -> Files.exists(operatorFile));
        var keyFile = system.secrets.place(KEY);
        if (!Files.exists(keyFile) || !known(system.secrets.get(KEY))) {
            KeptSecrets.writePrivately(keyFile, newKey(system.secrets.get(Settings.OPERATOR_KEY)));
            system.progress.say("tenant", TENANT + " has a key");
        }
        var key = system.secrets.get(KEY);
        if (!choice.without().contains(Service.DEPLOYER)) {
            until("the deployer does not take the key of " + TENANT, () -> deployerTakes(key));
        }
        return access(key);
    }

    private Access access(String key) {
        return new Access(system.edge.url(), key, system.router.address(), system.folders.data());
    }

    private boolean known(String key) throws IOException {
        return api.get("/v1/whoami", key).ok();
    }

    private boolean deployerTakes(String key) throws IOException {
        return api.get("/v1/agents", key).ok();
    }

    private String newKey(String operator) throws IOException {
        var tenant = api.post("/v1/admin/tenants", operator, Map.of("tenant", TENANT));
        if (!tenant.ok() && tenant.status() != HttpURLConnection.HTTP_CONFLICT) {
            throw refused("tenant", tenant);
        }
        var made = api.post("/v1/admin/tenants/" + TENANT + "/keys", operator, Map.of());
        if (!made.ok() || !made.body().hasNonNull("key")) {
            throw refused("key", made);
        }
        return made.body().get("key").asText();
    }

    private static ComponentFailedException refused(String what, ControlPlane.Answer answer) {
        return new ComponentFailedException(
                Service.CONTEXT_INGEST.module(),
                "makes no " + what + " for " + TENANT + ": status " + answer.status(),
                answer.body().toString());
    }

    private static void until(String otherwise, Condition condition)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new ComponentFailedException("up", otherwise, "");
            }
            Thread.sleep(POLL);
        }
    }

    /** Asked until it holds. */
    private interface Condition {
        boolean holds() throws IOException;
    }
}
