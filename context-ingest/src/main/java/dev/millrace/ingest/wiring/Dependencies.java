package dev.millrace.ingest.wiring;

import dev.millrace.messaging.TopicLags;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.telemetry.Dependency;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.Sampler;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What this service cannot work without, each a check of readiness under its own name. */
class Dependencies {

    @Produces
    @Singleton
    TopicLags lags(Settings settings) {
        return new TopicLags(settings.kafka());
    }

    void close(@Disposes TopicLags lags) {
        lags.close();
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck kafka(Role role, Instance<TopicLags> lags, Meters meters, Sampler sampler) {
        return role.controls()
                ? Dependency.watch("kafka", lags.get()::requireBroker, meters, sampler)
                : () -> HealthCheckResponse.named("kafka").withData("role", "intake").up().build();
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck postgresql(AgroalDataSource database, Meters meters, Sampler sampler) {
        return Dependency.watch("postgresql", Dependency.Question.to(database), meters, sampler);
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck s3(ObjectStore objects, Meters meters, Sampler sampler) {
        return Dependency.watch("s3", objects::requireAnswer, meters, sampler);
    }
}
