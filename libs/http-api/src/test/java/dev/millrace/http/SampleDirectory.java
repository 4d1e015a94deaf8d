package dev.millrace.http;

import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.ApiKeys;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.contracts.tenant.TenantDirectory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Two tenants' keys and the operator's, as old as a test wants them to be. */
@Singleton
class SampleDirectory implements TenantDirectory {

    static final String DEV_KEY = ApiKeys.draw(new Random(1));
    static final String OPERATOR_KEY = ApiKeys.draw(new Random(2));
    static final String UNKNOWN_KEY = ApiKeys.draw(new Random(3));

    private static final Map<String, Principal> KEYS =
            Map.of(
                    ApiKeys.sha256(DEV_KEY), new Principal.OfTenant(new TenantId("dev"), "k-1"),
                    ApiKeys.sha256(OPERATOR_KEY), new Principal.Operator("k-0"));

    private volatile Duration age = Duration.ZERO;

    void age(Duration now) {
        this.age = now;
    }

    @Override
    public Optional<Principal> find(String sha256) {
        return Optional.ofNullable(KEYS.get(sha256));
    }

    @Override
    public Optional<Quotas> quotas(TenantId tenant) {
        return Optional.of(Quotas.defaults());
    }

    @Override
    public Duration age() {
        return age;
    }
}
