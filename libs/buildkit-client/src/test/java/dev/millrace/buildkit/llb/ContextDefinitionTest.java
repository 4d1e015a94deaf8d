package dev.millrace.buildkit.llb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.buildkit.Sha256;
import dev.millrace.buildkit.proto.llb.Op;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ContextDefinitionTest {

    private static final Sha256 TAR = new Sha256("ab".repeat(32));

    /** A daemon answers with these digests in its errors; another one loses the Dockerfile line. */
    @Test
    void digestsAreThoseThatADaemonComputes() {
        var definition = ContextDefinition.of(TAR);

        assertThat(definition.getDefList())
                .extracting(bytes -> Sha256.of(bytes.toByteArray()).hex())
                .containsExactly(
                        "c2fc86a242e0eb7e12d85a1cc604c40ee4cf31a8b8ec68474893f9f6c431826c",
                        "1cb05ee7e079072da472af4b123554129cc78f1a6350e3d95a2af3350abe6f82",
                        "d47ac480c990fb41705ecbd8e79004f4ad856706f09a7e4887ab03545895d453");
    }

    @Test
    void oneofIsWrittenBehindFieldsWithHigherNumbers() throws InvalidProtocolBufferException {
        var bytes = ContextDefinition.of(TAR).getDef(0).toByteArray();

        assertThat(HexFormat.of().formatHex(bytes)).startsWith("5a001ace01");
        assertThat(Op.parseFrom(bytes).toByteArray()).isNotEqualTo(bytes).hasSameSizeAs(bytes);
    }

    @Test
    void sourceIsNamedAndCheckedByTheContent() throws InvalidProtocolBufferException {
        var source = Op.parseFrom(ContextDefinition.of(TAR).getDef(0)).getSource();

        assertThat(source.getIdentifier()).isEqualTo("http://buildkit-session/" + TAR.hex());
        assertThat(source.getAttrsMap()).containsEntry("http.checksum", "sha256:" + TAR.hex());
    }

    @Test
    void everyOpButNoOtherHasMetadata() {
        var definition = ContextDefinition.of(TAR);

        assertThat(definition.getMetadataMap().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        definition.getDefList().stream()
                                .map(bytes -> Sha256.of(bytes.toByteArray()).prefixed())
                                .toList());
    }
}
