package dev.millrace.buildkit.llb;

import com.google.protobuf.ByteString;
import dev.millrace.buildkit.Sha256;
import dev.millrace.buildkit.proto.llb.Definition;
import dev.millrace.buildkit.proto.llb.FileAction;
import dev.millrace.buildkit.proto.llb.FileActionCopy;
import dev.millrace.buildkit.proto.llb.FileOp;
import dev.millrace.buildkit.proto.llb.Input;
import dev.millrace.buildkit.proto.llb.Op;
import dev.millrace.buildkit.proto.llb.OpMetadata;
import dev.millrace.buildkit.proto.llb.SourceOp;
import dev.millrace.buildkit.proto.llb.WorkerConstraints;
import java.util.List;

/**
 * The build context as a frontend input: a tar that comes from the session, named and checked by
 * its digest, unpacked into an empty tree.
 *
 * <p>The name is the content, so that equal contexts are one vertex: never uploaded twice, and
 * merged between builds that run side by side.
 */
public final class ContextDefinition {

    private static final String FILE_NAME = "context";

    private ContextDefinition() {}

    public static Definition of(Sha256 tar) {
        var definition = Definition.newBuilder();
        var uploaded =
                add(
                        definition,
                        upload(tar),
                        "[internal] upload build context",
                        List.of("source.http", "source.http.checksum"));
        var unpacked =
                add(
                        definition,
                        unpack(uploaded),
                        "[internal] unpack build context",
                        List.of("file.base"));
        append(definition, result(unpacked), OpMetadata.getDefaultInstance());
        return definition.build();
    }

    private static Op upload(Sha256 tar) {
        var source =
                SourceOp.newBuilder()
                        .setIdentifier("http://buildkit-session/" + tar.hex())
                        .putAttrs("http.checksum", tar.prefixed())
                        .putAttrs("http.filename", FILE_NAME);
        return Op.newBuilder()
                .setSource(source)
                .setConstraints(WorkerConstraints.getDefaultInstance())
                .build();
    }

    private static Op unpack(String uploaded) {
        var copy =
                FileActionCopy.newBuilder()
                        .setSrc("/" + FILE_NAME)
                        .setDest("/")
                        .setMode(-1)
                        .setAttemptUnpack(true)
                        .setTimestamp(-1);
        var action =
                FileAction.newBuilder()
                        .setInput(-1)
                        .setSecondaryInput(0)
                        .setOutput(0)
                        .setCopy(copy);
        return Op.newBuilder()
                .addInputs(Input.newBuilder().setDigest(uploaded))
                .setFile(FileOp.newBuilder().addActions(action))
                .setConstraints(WorkerConstraints.getDefaultInstance())
                .build();
    }

    private static Op result(String unpacked) {
        return Op.newBuilder().addInputs(Input.newBuilder().setDigest(unpacked)).build();
    }

    private static String add(
            Definition.Builder definition, Op op, String name, List<String> capabilities) {
        var metadata = OpMetadata.newBuilder().putDescription("llb.customname", name);
        capabilities.forEach(capability -> metadata.putCaps(capability, true));
        return append(definition, op, metadata.build());
    }

    private static String append(Definition.Builder definition, Op op, OpMetadata metadata) {
        var bytes = GoBytes.of(op);
        var digest = Sha256.of(bytes).prefixed();
        definition.addDef(ByteString.copyFrom(bytes));
        definition.putMetadata(digest, metadata);
        return digest;
    }
}
