package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.EnvironmentName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for a deploy of a context. {@code env} are variables to set before the release starts. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeployRequest(
        @Nullable EnvironmentName environment,
        ContextDigest context,
        @Nullable BuildSpec spec,
        @Nullable AgentContract contract,
        @Nullable Map<String, String> env) {

    /** Names of the variables only: their values may be secrets. */
    @Override
    public String toString() {
        return "DeployRequest[environment="
                + environment
                + ", context="
                + context
                + ", env="
                + (env == null ? "[]" : env.keySet())
                + "]";
    }
}
