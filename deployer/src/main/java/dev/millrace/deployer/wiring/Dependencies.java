package dev.millrace.deployer.wiring;

import com.github.dockerjava.api.DockerClient;
import dev.millrace.deployer.adapter.haproxy.HaproxySessionCount;
import dev.millrace.messaging.TopicLags;
import dev.millrace.telemetry.Dependency;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.Sampler;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** What this service cannot work without, each a check of readiness under its own name. */
class Dependencies {

    /** No matter of readiness: the router waits for the files that this service writes. */
    void router(
            @Observes StartupEvent event,
            HaproxySessionCount router,
            Meters meters,
            Sampler sampler) {
        var _ = Dependency.watch("router", router::all, meters, sampler);
    }

    @Produces
    @Singleton
    TopicLags lags(DeployerSettings settings) {
        return new TopicLags(settings.kafka());
    }

    void close(@Disposes TopicLags lags) {
        lags.close();
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck kafka(TopicLags lags, Meters meters, Sampler sampler) {
        return Dependency.watch("kafka", lags::requireBroker, meters, sampler);
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck postgresql(DataSource database, Meters meters, Sampler sampler) {
        return Dependency.watch("postgresql", Dependency.Question.to(database), meters, sampler);
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck engine(DockerClient engine, Meters meters, Sampler sampler) {
        return Dependency.watch("engine", () -> engine.pingCmd().exec(), meters, sampler);
    }
}
