package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.AgentName;
import java.time.Instant;
import java.util.List;

/** An agent with its environments. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentView(AgentName agent, List<EnvironmentView> environments, Instant createdAt) {}
