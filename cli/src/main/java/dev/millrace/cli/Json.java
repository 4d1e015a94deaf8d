package dev.millrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Trees only, and no mapper: binding by reflection costs a verb a tenth of a second, and even for a
 * tree a mapper looks at classes first.
 */
public final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final class Holder {
        private static final JsonFactory FACTORY = new JsonFactory();
    }

    private Json() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /** Parses one value; null if it is none. */
    public static @Nullable JsonNode parse(String text) {
        try (var parser = Holder.FACTORY.createParser(text)) {
            return tree(parser);
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next value of a parser, of whatever format; null where there is none. */
    public static @Nullable JsonNode tree(JsonParser parser) throws IOException {
        return parser.nextToken() == null ? null : value(parser);
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_DECIMAL
                            ? NODES.numberNode(parser.getDecimalValue())
                            : NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static ObjectNode members(JsonParser parser) throws IOException {
        var object = NODES.objectNode();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode elements(JsonParser parser) throws IOException {
        var array = NODES.arrayNode();
        while (!parser.nextToken().isStructEnd()) {
            array.add(value(parser));
        }
        return array;
    }

    public static String write(JsonNode node) {
        var text = new StringWriter();
        try (var generator = Holder.FACTORY.createGenerator(text)) {
            write(node, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonNode node, JsonGenerator to) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                to.writeStartObject();
                for (var member : node.properties()) {
                    to.writeFieldName(member.getKey());
                    write(member.getValue(), to);
                }
                to.writeEndObject();
            }
            case ARRAY -> {
                to.writeStartArray();
                for (var element : node) {
                    write(element, to);
                }
                to.writeEndArray();
            }
            case STRING -> to.writeString(node.textValue());
            case NUMBER -> to.writeNumber(node.asText());
            case BOOLEAN -> to.writeBoolean(node.booleanValue());
            default -> to.writeNull();
        }
    }

    /** A field's text; null where there is none. */
    public static @Nullable String text(JsonNode node, String field) {
        var value = node.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** A field's text; empty where there is none. */
    public static String textOr(JsonNode node, String field, String fallback) {
        var value = text(node, field);
        return value == null ? fallback : value;
    }
}
