package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.ApiKeys;
import dev.millrace.ingest.tenants.domain.DrawnKey;
import dev.millrace.ingest.tenants.domain.StoredKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws keys; give it a secure source of randomness. */
public record KeyMint(RandomGenerator random, Ids ids, Clock clock) {

    DrawnKey draw(@Nullable TenantId tenant) {
        var text = ApiKeys.draw(random);
        return new DrawnKey(
                new StoredKey(
                        "k-" + ids.next(),
                        tenant,
                        ApiKeys.sha256(text),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        null),
                text);
    }
}
