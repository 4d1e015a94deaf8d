package dev.millrace.buildkit.session;

import dev.millrace.buildkit.RegistryLogin;
import dev.millrace.buildkit.proto.auth.AuthGrpc;
import dev.millrace.buildkit.proto.auth.CredentialsRequest;
import dev.millrace.buildkit.proto.auth.CredentialsResponse;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/** Logs in to the registries the build may use; to all others the answer is: anonymously. */
final class AuthService extends AuthGrpc.AuthImplBase {

    private final Map<String, RegistryLogin> registries;

    AuthService(Map<String, RegistryLogin> registries) {
        this.registries = registries;
    }

    @Override
    public void credentials(
            CredentialsRequest request, StreamObserver<CredentialsResponse> responses) {
        var login = registries.get(request.getHost());
        responses.onNext(
                login == null
                        ? CredentialsResponse.getDefaultInstance()
                        : CredentialsResponse.newBuilder()
                                .setUsername(login.user())
                                .setSecret(login.password())
                                .build());
        responses.onCompleted();
    }
}
