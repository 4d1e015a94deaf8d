package dev.millrace.buildkit.session;

import com.google.protobuf.ByteString;
import dev.millrace.buildkit.SecretValue;
import dev.millrace.buildkit.proto.secrets.GetSecretRequest;
import dev.millrace.buildkit.proto.secrets.GetSecretResponse;
import dev.millrace.buildkit.proto.secrets.SecretsGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/**
 * Hands out the build's secrets by name; an unknown one is NOT_FOUND, which an optional mount
 * takes.
 */
final class SecretsService extends SecretsGrpc.SecretsImplBase {

    private final Map<String, SecretValue> secrets;

    SecretsService(Map<String, SecretValue> secrets) {
        this.secrets = secrets;
    }

    @Override
    public void getSecret(GetSecretRequest request, StreamObserver<GetSecretResponse> responses) {
        var value = secrets.get(request.getId());
        if (value == null) {
            responses.onError(
                    Status.NOT_FOUND
                            .withDescription("secret " + request.getId() + " not found")
                            .asRuntimeException());
            return;
        }
        responses.onNext(
                GetSecretResponse.newBuilder().setData(ByteString.copyFrom(value.bytes())).build());
        responses.onCompleted();
    }
}
