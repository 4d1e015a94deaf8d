package dev.millrace.deployer.adapter.docker;

import dev.millrace.deployer.app.port.Containers.Plan;
import java.util.HashMap;
import java.util.Map;

/** Labels that say whose a container is, and of which system. */
final class Labels {

    static final String SYSTEM = "dev.millrace.system";
    static final String INSTANCE = "dev.millrace.instance";
    static final String TENANT = "dev.millrace.tenant";
    static final String VARIABLES = "dev.millrace.variables";
    private static final String AGENT = "dev.millrace.agent";
    private static final String ENVIRONMENT = "dev.millrace.environment";
    private static final String RELEASE = "dev.millrace.release";
    private static final String GENERATION = "dev.millrace.generation";

    private Labels() {}

    static Map<String, String> of(String system, Plan plan) {
        var instance = plan.instance();
        var labels = new HashMap<String, String>();
        labels.put(SYSTEM, system);
        labels.put(INSTANCE, instance.id().value());
        labels.put(TENANT, instance.environment().tenant().value());
        labels.put(AGENT, instance.environment().agent().value());
        labels.put(ENVIRONMENT, instance.environment().environment().value());
        labels.put(RELEASE, instance.release().value());
        labels.put(GENERATION, instance.generation().toString());
        labels.put(VARIABLES, plan.variables().fingerprint());
        return labels;
    }
}
