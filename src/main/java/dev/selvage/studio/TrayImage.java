package dev.selvage.studio;

import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.json.ObjectNode;

/**
 * A picture that a chain can be made of.
 *
 * @param id 16 lower-case hexadecimal digits, the same for the same content
 * @param source the encoded file, named as people call it
 * @param header its format and size
 * @param bytes size of the encoded file
 * @param removable whether it was given to the studio, which may then forget it
 */
record TrayImage(String id, ImageSource source, ImageHeader header, long bytes, boolean removable) {
  ObjectNode json() {
    return new ObjectNode()
        .put("id", id)
        .put("name", source.name())
        .put("format", header.format().label())
        .put("width", header.size().width())
        .put("height", header.size().height())
        .put("bytes", bytes)
        .put("removable", removable);
  }
}
