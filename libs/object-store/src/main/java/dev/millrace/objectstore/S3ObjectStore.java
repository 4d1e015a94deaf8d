package dev.millrace.objectstore;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.http.Method;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/**
 * Objects in a bucket of any S3 server.
 *
 * <p>Up to one part the server itself decides who was first ({@code If-None-Match: *}). A longer
 * object is looked for before it is sent in parts: two who send different content under one key at
 * the same time would both succeed, so such keys name their content.
 */
public final class S3ObjectStore implements ObjectStore {

    private static final long PART = 16L * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final String REGION = "us-east-1";
    private static final String NO_BUCKET = "NoSuchBucket";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int BAD_RANGE = 416;

    private final MinioClient client;
    private final S3Settings settings;

    private S3ObjectStore(MinioClient client, S3Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Makes a client; asks nothing of the server yet. */
    public static S3ObjectStore of(S3Settings settings) {
        return of(settings, SILENCE);
    }

    /** The same; a server that is silent for so long has failed. */
    static S3ObjectStore of(S3Settings settings, Duration silence) {
        var http =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT)
                        .readTimeout(silence)
                        .writeTimeout(silence)
                        .build();
        return new S3ObjectStore(
                MinioClient.builder()
                        .endpoint(settings.endpoint())
                        .region(REGION)
                        .credentials(settings.accessKey(), settings.secretKey())
                        .httpClient(http)
                        .build(),
                settings);
    }

    /** Makes the bucket if it is missing; may be done by everybody at once. */
    public S3ObjectStore ensureBucket() {
        return asking(
                "bucket " + settings.bucket(),
                () -> {
                    var bucket = settings.bucket();
                    if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                        makeBucket(bucket);
                    }
                    return this;
                });
    }

    @Override
    public boolean putIfAbsent(ObjectKey key, InputStream content, long length) {
        if (length > PART && head(key).isPresent()) {
            return false;
        }
        return asking(
                "put " + key,
                () -> {
                    try {
                        client.putObject(
                                PutObjectArgs.builder()
                                        .bucket(settings.bucket())
                                        .object(key.value())
                                        .stream(content, length, PART)
                                        .contentType("application/octet-stream")
                                        .headers(unlessThere(length))
                                        .build());
                        return true;
                    } catch (ErrorResponseException e) {
                        var status = e.response().code();
                        if (status == PRECONDITION_FAILED || status == CONFLICT) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    @Override
    public Optional<InputStream> get(ObjectKey key) {
        return read("get " + key, GetObjectArgs.builder(), key);
    }

    @Override
    public Optional<InputStream> getRange(ObjectKey key, long offset, long length) {
        if (length == 0) {
            return head(key).map(_ -> InputStream.nullInputStream());
        }
        return read("range of " + key, GetObjectArgs.builder().offset(offset).length(length), key);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) {
        return asking(
                "head " + key,
                () -> {
                    try {
                        var found =
                                client.statObject(
                                        StatObjectArgs.builder()
                                                .bucket(settings.bucket())
                                                .object(key.value())
                                                .build());
                        return Optional.of(
                                new ObjectInfo(
                                        key, found.size(), found.lastModified().toInstant()));
                    } catch (ErrorResponseException e) {
                        if (e.response().code() == NOT_FOUND) {
                            return Optional.<ObjectInfo>empty();
                        }
                        throw e;
                    }
                });
    }

    @Override
    public void delete(ObjectKey key) {
        asking(
                "delete " + key,
                () -> {
                    client.removeObject(
                            RemoveObjectArgs.builder()
                                    .bucket(settings.bucket())
                                    .object(key.value())
                                    .build());
                    return key;
                });
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        return asking(
                "list " + prefix,
                () -> {
                    var found = new ArrayList<ObjectInfo>();
                    var items =
                            client.listObjects(
                                    ListObjectsArgs.builder()
                                            .bucket(settings.bucket())
                                            .prefix(prefix)
                                            .recursive(true)
                                            .build());
                    for (var result : items) {
                        var item = result.get();
                        if (!item.isDir()) {
                            found.add(
                                    new ObjectInfo(
                                            new ObjectKey(item.objectName()),
                                            item.size(),
                                            item.lastModified().toInstant()));
                        }
                    }
                    return List.copyOf(found);
                });
    }

    @Override
    public URI presignGet(ObjectKey key, Duration expiry) {
        return asking(
                "presign " + key,
                () ->
                        URI.create(
                                client.getPresignedObjectUrl(
                                        GetPresignedObjectUrlArgs.builder()
                                                .method(Method.GET)
                                                .bucket(settings.bucket())
                                                .object(key.value())
                                                .expiry((int) expiry.toSeconds(), TimeUnit.SECONDS)
                                                .build())));
    }

    private Optional<InputStream> read(String what, GetObjectArgs.Builder part, ObjectKey key) {
        return asking(
                what,
                () -> {
                    try {
                        return Optional.<InputStream>of(
                                client.getObject(
                                        part.bucket(settings.bucket())
                                                .object(key.value())
                                                .build()));
                    } catch (ErrorResponseException e) {
                        var status = e.response().code();
                        if (status == BAD_RANGE) {
                            return Optional.of(InputStream.nullInputStream());
                        }
                        // a store without its bucket has lost more than an object
                        if (status == NOT_FOUND && !NO_BUCKET.equals(e.errorResponse().code())) {
                            return Optional.<InputStream>empty();
                        }
                        throw e;
                    }
                });
    }

    private void makeBucket(String bucket) throws IOException, GeneralSecurityException {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (ErrorResponseException e) {
            if (e.response().code() != CONFLICT) {
                throw new IOException("bucket " + bucket + " cannot be made", e);
            }
        } catch (MinioException e) {
            throw new IOException("bucket " + bucket + " cannot be made", e);
        }
    }

    private static Map<String, String> unlessThere(long length) {
        return length > PART ? Map.of() : Map.of("If-None-Match", "*");
    }

    private static <T> T asking(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new ObjectStoreException("object store failed: " + what, e);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws MinioException, IOException, GeneralSecurityException;
    }
}
