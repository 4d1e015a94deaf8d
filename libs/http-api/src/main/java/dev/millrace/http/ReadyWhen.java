package dev.millrace.http;

import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** A readiness check that asks one question; a service produces one per dependency. */
public record ReadyWhen(String name, BooleanSupplier question) implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(name).status(question.getAsBoolean()).build();
    }
}
