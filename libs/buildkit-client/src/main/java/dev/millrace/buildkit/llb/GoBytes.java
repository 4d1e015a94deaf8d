package dev.millrace.buildkit.llb;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import dev.millrace.buildkit.proto.llb.Op;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes an op as Go's protobuf would: maps sorted, and the fields of a oneof after all others.
 *
 * <p>The daemon marshals every op again and takes the digest of that. With Java's order (by field
 * number) a build works, but each failing step that depends on our ops loses its Dockerfile line.
 */
final class GoBytes {

    private GoBytes() {}

    static byte[] of(Op op) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = CodedOutputStream.newInstance(bytes);
            out.useDeterministicSerialization();
            withoutOneof(op).writeTo(out);
            oneofAlone(op).writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static MessageLite withoutOneof(Op op) {
        return op.toBuilder().clearOp().build();
    }

    private static MessageLite oneofAlone(Op op) {
        return op.toBuilder().clearInputs().clearPlatform().clearConstraints().build();
    }
}
