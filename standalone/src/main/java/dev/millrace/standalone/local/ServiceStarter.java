package dev.millrace.standalone.local;

import dev.millrace.standalone.engine.EngineAddresses;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.service.Service;
import dev.millrace.standalone.service.ServiceComponent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the services' components, and leaves each one's environment for who runs it by hand. */
final class ServiceStarter {

    private ServiceStarter() {}

    /** To look at or to stop; without the settings it would start with. */
    static ServiceComponent known(LocalSystem system, Service service) throws IOException {
        return component(system, service, Map.of());
    }

    /** To start; its settings are in the file {@code environment} of its folder too. */
    static ServiceComponent ready(LocalSystem system, Service service, EngineAddresses engine)
            throws IOException {
        var settings = new HashMap<>(system.observe.environment());
        settings.putAll(
                new Settings(
                                system.kafka.bootstrap(),
                                system.s3.environment(),
                                system.postgres.access(),
                                engine,
                                system.router,
                                system.servicePorts,
                                system.secrets)
                        .of(service));
        var file = system.folders.of(service.module()).resolve("environment");
        KeptSecrets.writePrivately(file, shell(settings));
        return component(system, service, settings);
    }

    private static ServiceComponent component(
            LocalSystem system, Service service, Map<String, String> settings) throws IOException {
        return new ServiceComponent(
                service, system.folders, system.checkout, system.port(service), settings);
    }

    private static String shell(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(e -> "export " + e.getKey() + "='" + e.getValue() + "'\n")
                        .collect(Collectors.joining());
    }
}
