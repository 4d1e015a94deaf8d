package dev.millrace.ingest.tenants.wiring;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.ingest.tenants.adapter.file.PrintedHandover;
import dev.millrace.ingest.tenants.adapter.postgres.JdbiLimits;
import dev.millrace.ingest.tenants.adapter.postgres.JdbiTenantDirectory;
import dev.millrace.ingest.tenants.adapter.postgres.JdbiTenants;
import dev.millrace.ingest.tenants.adapter.rest.TenantDesk;
import dev.millrace.ingest.tenants.app.AddKey;
import dev.millrace.ingest.tenants.app.AddTenant;
import dev.millrace.ingest.tenants.app.KeyMint;
import dev.millrace.ingest.tenants.app.LimitRecords;
import dev.millrace.ingest.tenants.app.ListKeys;
import dev.millrace.ingest.tenants.app.ListTenants;
import dev.millrace.ingest.tenants.app.OpenHouse;
import dev.millrace.ingest.tenants.app.RevokeKey;
import dev.millrace.ingest.tenants.app.SetContextLimits;
import dev.millrace.ingest.tenants.app.ShowContextLimits;
import dev.millrace.ingest.tenants.app.TenantRecords;
import dev.millrace.ingest.wiring.Relay;
import dev.millrace.ingest.wiring.Settings;
import dev.millrace.messaging.EventHeaders;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Assembles tenants and keys. Read each method from the inside out. */
class TenantsAssembly {

    @Produces
    @Singleton
    JdbiTenantDirectory directory(Jdbi database) {
        return new JdbiTenantDirectory(database, System::nanoTime);
    }

    @Produces
    @Singleton
    TenantRecords records(
            Jdbi database, EventHeaders headers, JdbiTenantDirectory directory, Relay relay) {
        return new JdbiTenants(
                database,
                headers,
                () -> {
                    directory.forget();
                    relay.signal();
                });
    }

    @Produces
    @Singleton
    LimitRecords limits(Jdbi database) {
        return new JdbiLimits(database);
    }

    @Produces
    @Singleton
    SetContextLimits setLimits(LimitRecords limits) {
        return new SetContextLimits(limits);
    }

    @Produces
    @Singleton
    ShowContextLimits showLimits(LimitRecords limits) {
        return new ShowContextLimits(limits);
    }

    @Produces
    @Singleton
    KeyMint mint(SecureRandom random, Ids ids, Clock clock) {
        return new KeyMint(random, ids, clock);
    }

    @Produces
    @Singleton
    AddTenant addTenant(TenantRecords records, Settings settings, Clock clock) {
        var usual = Quotas.defaults();
        return new AddTenant(
                records,
                new Quotas(usual.agents(), usual.queuedBuilds(), settings.buildMinutes()),
                clock);
    }

    @Produces
    @Singleton
    TenantDesk desk(TenantRecords records, AddTenant addTenant, KeyMint mint, Clock clock) {
        return new TenantDesk(
                addTenant,
                new ListTenants(records),
                new AddKey(records, mint),
                new ListKeys(records),
                new RevokeKey(records, clock));
    }

    @Produces
    @Singleton
    OpenHouse openHouse(
            TenantRecords records, AddTenant addTenant, KeyMint mint, Settings settings) {
        return new OpenHouse(
                records,
                addTenant,
                mint,
                new PrintedHandover(System.out, settings.operatorKeyFile()));
    }
}
