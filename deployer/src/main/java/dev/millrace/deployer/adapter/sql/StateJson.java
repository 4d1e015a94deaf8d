package dev.millrace.deployer.adapter.sql;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.deployer.domain.DeployState;
import dev.millrace.deployer.domain.InstanceState;
import dev.millrace.messaging.JsonCodec;

/** The stored form of states and other values: JSON with the state's name in it. */
final class StateJson {

    private static final ObjectMapper MAPPER =
            JsonCodec.mapper()
                    .copy()
                    .addMixIn(DeployState.class, DeployStates.class)
                    .addMixIn(InstanceState.class, InstanceStates.class);

    private StateJson() {}

    static String write(DeployState state) {
        return write(state, DeployState.class);
    }

    static String write(InstanceState state) {
        return write(state, InstanceState.class);
    }

    static <T> String write(T value, Class<T> type) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + type.getSimpleName(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a stored " + type.getSimpleName(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = DeployState.Accepted.class, name = "Accepted"),
        @JsonSubTypes.Type(value = DeployState.Building.class, name = "Building"),
        @JsonSubTypes.Type(value = DeployState.Starting.class, name = "Starting"),
        @JsonSubTypes.Type(value = DeployState.Candidate.class, name = "Candidate"),
        @JsonSubTypes.Type(value = DeployState.Switching.class, name = "Switching"),
        @JsonSubTypes.Type(value = DeployState.Live.class, name = "Live"),
        @JsonSubTypes.Type(value = DeployState.Draining.class, name = "Draining"),
        @JsonSubTypes.Type(value = DeployState.Retired.class, name = "Retired"),
        @JsonSubTypes.Type(value = DeployState.Failed.class, name = "Failed"),
        @JsonSubTypes.Type(value = DeployState.Superseded.class, name = "Superseded"),
        @JsonSubTypes.Type(value = DeployState.Cancelled.class, name = "Cancelled")
    })
    private interface DeployStates {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = InstanceState.Starting.class, name = "Starting"),
        @JsonSubTypes.Type(value = InstanceState.Running.class, name = "Running"),
        @JsonSubTypes.Type(value = InstanceState.Draining.class, name = "Draining"),
        @JsonSubTypes.Type(value = InstanceState.Stopping.class, name = "Stopping"),
        @JsonSubTypes.Type(value = InstanceState.Gone.class, name = "Gone")
    })
    private interface InstanceStates {}
}
