package dev.millrace.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.ReleaseId;
import dev.millrace.contracts.id.TenantId;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads names and ids from paths and queries.
 *
 * <p>What cannot be an id does not exist either: in a path it is answered like an unknown one, so
 * that nobody learns from the difference. Elsewhere it is a bad request.
 */
@Provider
public class IdConverters implements ParamConverterProvider {

    private static final Map<Class<?>, Kind> KINDS =
            Map.of(
                    TenantId.class, new Kind(TenantId::new, ErrorCode.TENANT_UNKNOWN),
                    AgentName.class, new Kind(AgentName::new, null),
                    EnvironmentName.class, new Kind(EnvironmentName::new, null),
                    BuildId.class, new Kind(BuildId::new, ErrorCode.BUILD_UNKNOWN),
                    DeployId.class, new Kind(DeployId::new, ErrorCode.DEPLOY_UNKNOWN),
                    ReleaseId.class, new Kind(ReleaseId::new, ErrorCode.RELEASE_UNKNOWN),
                    InstanceId.class, new Kind(InstanceId::new, ErrorCode.INSTANCE_UNKNOWN),
                    ContextDigest.class, new Kind(ContextDigest::new, ErrorCode.CONTEXT_UNKNOWN));

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, Type genericType, Annotation[] annotations) {
        var kind = KINDS.get(type);
        if (kind == null) {
            return null;
        }
        var inPath = Arrays.stream(annotations).anyMatch(PathParam.class::isInstance);
        return new Converter<>(type, kind, inPath);
    }

    private record Kind(Function<String, Object> read, @Nullable ErrorCode unknown) {}

    private record Converter<T>(Class<T> type, Kind kind, boolean inPath)
            implements ParamConverter<T> {

        @Override
        public T fromString(String value) {
            try {
                return type.cast(kind.read().apply(value));
            } catch (IllegalArgumentException e) {
                var unknown = kind.unknown();
                if (inPath && unknown != null) {
                    throw new MillraceException(unknown, "there is no such thing", e);
                }
                throw e;
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
