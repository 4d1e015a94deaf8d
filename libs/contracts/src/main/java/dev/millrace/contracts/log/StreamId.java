package dev.millrace.contracts.log;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.TenantOwned;

/** A log stream is of a build or of an instance, and is named by its id. */
public record StreamId(@JsonValue String value) implements TenantOwned {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StreamId {
        if (value.startsWith("i-")) {
            new InstanceId(value);
        } else {
            new BuildId(value);
        }
    }

    public static StreamId of(BuildId build) {
        return new StreamId(build.value());
    }

    public static StreamId of(InstanceId instance) {
        return new StreamId(instance.value());
    }

    @Override
    public TenantId tenant() {
        return value.startsWith("i-")
                ? new InstanceId(value).tenant()
                : new BuildId(value).tenant();
    }

    @Override
    public String toString() {
        return value;
    }
}
