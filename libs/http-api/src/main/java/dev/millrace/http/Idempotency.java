package dev.millrace.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.ApiKeys;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers the same request under the same {@code Idempotency-Key} once and for all.
 *
 * <p>Repeats in one process wait for each other. What a crash between effect and memory leaves is
 * done again: so the work itself is repeatable by the key, for instance by a unique column.
 */
public final class Idempotency {

    /** The request header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    /** Response header of an answer that had been given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int STRIPES = 64;

    private final IdempotencyStore store;
    private final ObjectMapper json;
    private final Lock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    public Idempotency(IdempotencyStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /**
     * Does the work, or hands out what it was answered with before. Without a key it is just done.
     *
     * @param key as the client sent it, or null
     * @param request what makes the request this one: method, path and body
     * @param work only a success is remembered: a refusal may be tried again
     */
    public Response once(
            TenantId tenant, @Nullable String key, Request request, Supplier<Answer> work) {
        if (key == null) {
            return respond(work.get(), false);
        }
        if (!KEY.matcher(key).matches()) {
            throw new MillraceException(
                    ErrorCode.REQUEST_INVALID, HEADER + " is 1 to 200 visible ASCII characters");
        }
        var stripe = stripes[Math.floorMod((tenant + "/" + key).hashCode(), STRIPES)];
        stripe.lock();
        try {
            return onceAtATime(tenant, key, request, work);
        } finally {
            stripe.unlock();
        }
    }

    private Response onceAtATime(
            TenantId tenant, String key, Request request, Supplier<Answer> work) {
        var hash = ApiKeys.sha256(request.method() + " " + request.path() + "\n" + write(request));
        var found = store.find(tenant, key);
        if (found.isPresent()) {
            var answered = found.get();
            if (!answered.request().equals(hash)) {
                throw new MillraceException(
                        ErrorCode.IDEMPOTENCY_MISMATCH,
                        "the key was used for another request before");
            }
            return respond(answered.status(), answered.body(), true);
        }
        var answer = work.get();
        var body = write(answer.body());
        store.save(tenant, key, new IdempotencyStore.Answered(hash, answer.status(), body));
        return respond(answer.status(), body, false);
    }

    private Response respond(Answer answer, boolean replayed) {
        return respond(answer.status(), write(answer.body()), replayed);
    }

    private static Response respond(int status, String body, boolean replayed) {
        var response = Response.status(status).type(MediaType.APPLICATION_JSON).entity(body);
        return replayed ? response.header(REPLAYED, true).build() : response.build();
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }

    /** A request, as far as it matters whether two are the same. */
    public record Request(String method, String path, @Nullable Object body) {}

    /** A status and what is written as the JSON body. */
    public record Answer(int status, Object body) {}
}
