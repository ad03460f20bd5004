// A bowl of fruit on linen in front of a wall that falls off in brightness.
// Licence: Apache-2.0
#version 3.7;
#include "studio.inc"
#include "materials.inc"
#include "objects.inc"

background { color rgb 0.2 }
camera {
  location <3, 26, -74>
  right x*image_width/image_height
  angle 31
  look_at <1.0, 8.6, 0>
}

Softbox(<-64, 50, 2>, <0, 6, 0>, 34, 44, rgb <1.15, 1.10, 1.02>, 4, 6)
light_source { <60, 40, -70> color rgb <0.10, 0.11, 0.13> shadowless }

// table with linen, and a wall with a gradient
// (far away the threads become finer than the pixels: they pass over into a
// plain tone, as they would in a lens, instead of a moire)
#declare Cloth = T_Linen(srgb <0.86, 0.82, 0.74>, 5)
#declare Cloth_Far = texture {
  pigment { bozo color_map { [0 srgb <0.86, 0.82, 0.74>*0.66] [1 srgb <0.86, 0.82, 0.74>*0.72] } scale <14, 1, 0.8> }
  finish { F_Matt }
}
plane {
  y, 0
  texture {
    function { min(1, max(0, (z + 2)/26)) }
    texture_map { [0 Cloth] [1 Cloth_Far] }
  }
  rotate y*9
}
plane { -z, -60
  pigment { bozo turbulence 0.5 color_map { [0 srgb <0.36, 0.40, 0.42>] [1 srgb <0.42, 0.46, 0.48>] } scale 30 }
  normal { granite 0.06 scale 5 }
  finish { F_Matt }
}

// folded cloth under the bowl
#declare Fold = union {
  box { <-17, 0, -13>, <17, 0.22, 13> T_Linen(srgb <0.32, 0.42, 0.50>, 4) }
  #local K = 0;
  #while (K < 120)
    cylinder { <-16.9 + K*0.284, 0.1, -13>, <-17.0 + K*0.284 + 0.25*sin(K*7.1), 0.02, -14.1 + 0.3*sin(K*3.7)>, 0.075 pigment { srgb <0.32, 0.42, 0.50> } }
    #local K = K + 1;
  #end
}
object { Fold rotate -y*14 translate <3, 0, 1> }

union {
  object { Bowl_Shape(14, 8.4) T_Stoneware(srgb <0.80, 0.76, 0.66>, srgb <0.5, 0.36, 0.26>, 0.07) interior { I_Glaze } }
  object { Apple(srgb <0.62, 0.07, 0.07>, srgb <0.75, 0.66, 0.22>, 2.1) rotate <-14, 60, 16> translate <-6.6, 4.3, -2.5> }
  object { Apple(srgb <0.66, 0.10, 0.07>, srgb <0.78, 0.70, 0.28>, 4.4) rotate <-24, 10, -12> translate <1.2, 3.6, -6.6> }
  object { Orange(srgb <0.93, 0.48, 0.08>, 3) rotate <-30, 0, -30> translate <7.6, 4.6, -0.5> }
  object { Pear(srgb <0.72, 0.70, 0.24>, srgb <0.66, 0.40, 0.16>, 1) rotate z*14 rotate y*20 translate <-1.6, 7.2, 2.0> }
  object { Orange(srgb <0.94, 0.52, 0.10>, 5) rotate <30, 0, 10> translate <4.2, 5.2, 6> }
  object { Apple(srgb <0.58, 0.06, 0.07>, srgb <0.72, 0.62, 0.2>, 6.2) rotate <10, 160, 5> translate <-5.2, 5.0, 6> }
  translate <2, 0.2, 2>
}
object { Pear(srgb <0.70, 0.69, 0.25>, srgb <0.66, 0.36, 0.16>, 4) translate -y*3.2 rotate z*84 rotate -y*152 translate <-17, 3.3, -8> }
object { Orange(srgb <0.95, 0.52, 0.1>, 7) rotate <-60, 0, 20> translate <19.5, 0, -9> }
// small jug at the back
union {
  #local P_ = array[14] { <-1, 0>, <0, 0>, <3.6, 0.02>, <4.4, 0.5>, <5.6, 4>, <5.7, 8>, <4.3, 12>, <3.1, 15>, <3.3, 17.5>, <3.9, 18.9>, <3.75, 19.0>, <3.0, 17>, <2.8, 14>, <3, 12> };
  object { Turned(P_, 160) }
  difference {
    torus { 3.8, 0.6 rotate x*90 scale <0.9, 1.35, 1.3> translate <5.6, 11.5, 0> }
    cylinder { <0, 0, 0>, <0, 20, 0>, 3.0 }
  }
  T_Stoneware(srgb <0.17, 0.28, 0.33>, srgb <0.55, 0.40, 0.30>, 0.12)
  interior { I_Glaze }
  scale 1.12 rotate y*200 translate <-16.5, 0, 17>
}
