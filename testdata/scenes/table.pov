// A full table in front of a plastered brick wall; objects leave the frame.
// Licence: Apache-2.0
#version 3.7;
#include "studio.inc"
#include "materials.inc"
#include "objects.inc"

background { color rgb <0.25, 0.24, 0.23> }
camera {
  location <4, 21, -78>
  right x*image_width/image_height
  angle 36
  look_at <0, 10.5, 0>
}

Softbox(<-75, 62, -45>, <0, 5, 0>, 40, 50, rgb <1.25, 1.2, 1.1>, 1.6, 6)
light_source { <70, 50, -60> color rgb <0.16, 0.18, 0.22> shadowless }

// table of planks
#local K = -6;
#while (K < 5)
  box { <-90, -3, 0>, <90, 0, 9.94>
    T_Wood(srgb <0.30, 0.17, 0.09>, srgb <0.62, 0.42, 0.25>, K*1.37 + 0.6)
    interior { ior 1.4 }
    translate <K*2.1, 0.02*mod(abs(K), 2), K*10>
  }
  #local K = K + 1;
#end
box { <-90, -4, -60>, <90, -0.6, 52> pigment { color rgb 0.01 } }

// wall
plane {
  -z, -46
  texture {
    pigment {
      brick
      pigment { granite color_map { [0 srgb <0.50, 0.46, 0.41>] [1 srgb <0.72, 0.68, 0.62>] } scale 4 }
      pigment { bozo turbulence 0.6 color_map { [0 srgb <0.36, 0.17, 0.12>] [0.5 srgb <0.56, 0.29, 0.2>] [1 srgb <0.68, 0.42, 0.3>] } scale <9, 3, 9> }
      brick_size <22, 6.6, 11> mortar 1.1
      warp { turbulence 0.25 octaves 3 }
    }
    normal {
      average
      normal_map {
        [1 brick normal { granite 0.6 scale 3 } normal { granite 0.9 scale 5 } brick_size <22, 6.6, 11> mortar 1.1]
        [1 granite 0.5 scale 2]
      }
    }
    finish { F_Matt }
    translate <3, 1, 0>
  }
}

// books, leaving the frame on the left
union {
  object { Book(24, 3.6, 16, srgb <0.42, 0.12, 0.11>, "FIELD NOTES", 1) }
  object { Book(22, 2.6, 15, srgb <0.14, 0.24, 0.33>, "LOOM & SHUTTLE", 2) rotate y*7 translate y*3.6 }
  object { Book(20, 4.2, 14, srgb <0.62, 0.53, 0.33>, "ATLAS", 3) rotate -y*6 translate y*6.2 }
  rotate y*12
  translate <-25, 0, 4>
}
object { Apple(srgb <0.66, 0.09, 0.08>, srgb <0.75, 0.68, 0.25>, 1.3) rotate z*8 rotate y*40 translate <-24, 10.3, 3> }

// mug
object { Mug_Shape T_Stoneware(srgb <0.86, 0.84, 0.78>, srgb <0.55, 0.40, 0.28>, 0.2) interior { I_Glaze } rotate -y*50 translate <-4, 0, -9> }

// bowl with oranges, leaving the frame on the right
union {
  object { Bowl_Shape(13, 8.5) T_Stoneware(srgb <0.22, 0.34, 0.30>, srgb <0.6, 0.45, 0.33>, 0.06) interior { I_Glaze } }
  object { Orange(srgb <0.93, 0.48, 0.08>, 1) rotate z*30 translate <-5, 4.4, -1> }
  object { Orange(srgb <0.94, 0.52, 0.1>, 2) rotate x*50 translate <3, 4.0, -5> }
  object { Orange(srgb <0.92, 0.46, 0.07>, 3) rotate -z*40 translate <4, 4.4, 4> }
  object { Orange(srgb <0.95, 0.55, 0.12>, 4) rotate <-30, 0, 20> translate <0, 9.2, 0> }
  translate <24, 0, 6>
}
// loose fruit and a cloth-bound notebook, leaving the frame at the bottom
object { Pear(srgb <0.72, 0.68, 0.25>, srgb <0.70, 0.38, 0.18>, 2) translate -y*3.2 rotate z*82 rotate y*35 translate <9, 3.25, -14> }
object { Book(21, 1.5, 15, srgb <0.16, 0.2, 0.17>, "", 5) rotate y*152 translate <-9, 0, -30> }
object { Orange(srgb <0.95, 0.52, 0.1>, 6) rotate <60, 0, 20> translate <19, 0, -27> }

// tall jars at the back
union {
  #local P_ = array[11] { <-1, 0>, <0, 0>, <5, 0.05>, <6.6, 5>, <7, 13>, <5.2, 20>, <3.2, 23.5>, <3.3, 26>, <3.9, 27.3>, <3.0, 27.2>, <2.5, 25> };
object { Turned(P_, 160) }
  T_Stoneware(srgb <0.30, 0.36, 0.42>, srgb <0.6, 0.42, 0.3>, 0.9)
  interior { I_Glaze }
  translate <0, 0, 24>
}
// candlestick in brass
#local P_ = array[15] { <-1, 0>, <0, 0>, <5, 0>, <5, 0.7>, <3.4, 1.4>, <1.0, 2.6>, <0.8, 5>, <1.5, 6.4>, <0.7, 7.8>, <0.7, 15>, <1.4, 16.2>, <2.4, 17>, <2.4, 17.4>, <0, 17.4>, <-1, 17.4> };
object { Turned(P_, 160) texture { T_Brass } translate <12.5, 0, 21>
}
union {
  cylinder { <0, 17.4, 0>, <0, 40, 0>, 1.05 }
  pigment { srgb <0.93, 0.9, 0.82> } finish { F_Satin }
  translate <12.5, 0, 21>
}
// frame on the wall, leaving the picture at the top
union {
  difference {
    box { <-13, 0, -1.4>, <13, 34, 0> }
    box { <-11, 2, -2>, <11, 32, -0.6> }
    T_Wood(srgb <0.09, 0.06, 0.04>, srgb <0.2, 0.13, 0.09>, 4)
  }
  box { <-11, 2, -0.65>, <11, 32, -0.5>
    pigment { bozo turbulence 1 color_map { [0.2 srgb <0.75, 0.70, 0.58>] [0.45 srgb <0.35, 0.47, 0.52>] [0.6 srgb <0.78, 0.6, 0.38>] [0.8 srgb <0.2, 0.26, 0.3>] } scale <9, 5, 5> } }
  translate <-21, 19, 45.9>
}
