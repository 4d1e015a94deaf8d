package dev.millrace.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a service that depends on this library finds ready to be injected. */
class TelemetryParts {

    private static final String HTTP = "http.server.requests";

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Sampler sampler() {
        return new Sampler();
    }

    void stop(@Disposes Sampler sampler) {
        sampler.close();
    }

    @Produces
    @Singleton
    Sampled sampled(Meters meters, Sampler sampler) {
        return new Sampled(meters, sampler);
    }

    /** Requests as a histogram: quantiles over several instances can be taken of no summary. */
    @Produces
    @Singleton
    MeterFilter requestsAsHistogram() {
        var bounds =
                Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000)
                        .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                        .toArray();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(
                    Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(HTTP)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(Arrays.copyOf(bounds, bounds.length))
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
